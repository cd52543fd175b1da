package dev.vsgen.generator.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.Design;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the numbers of a design: texts do not collide, and arrows meet boxes. */
class DiagramLayoutTest {

  static List<Design> designs() {
    return DiagramSamples.all();
  }

  @ParameterizedTest
  @MethodSource("designs")
  void textsAreApartAndOnTheSheet(Design design) {
    Diagram diagram = BlockDiagram.of(design);
    Rectangle sheet = new Rectangle(diagram.width(), diagram.height());
    List<Label> labels = diagram.labels();
    assertTrue(labels.size() > 15, labels.size() + " texts");
    for (int i = 0; i < labels.size(); i++) {
      Rectangle area = area(labels.get(i));
      assertTrue(sheet.contains(area), labels.get(i) + " is not on the sheet");
      for (Label other : labels.subList(i + 1, labels.size())) {
        assertTrue(!area.intersects(area(other)), labels.get(i) + " collides with " + other);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("designs")
  void textsAreInABoxOrOutside(Design design) {
    Diagram diagram = BlockDiagram.of(design);
    for (Label label : diagram.labels()) {
      for (Box box : parts(diagram)) {
        boolean apart = !area(box).intersects(area(label));
        assertTrue(apart || area(box).contains(area(label)), label + " cuts " + box);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("designs")
  void noWireRunsThroughAText(Design design) {
    Diagram diagram = BlockDiagram.of(design);
    for (Wire wire : diagram.wires()) {
      for (Line2D segment : segments(wire)) {
        for (Label label : diagram.labels()) {
          assertTrue(!segment.intersects(area(label)), wire + " runs through " + label);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("designs")
  void wiresAreStraightAndEndAtABoxOrAtTheEdge(Design design) {
    Diagram diagram = BlockDiagram.of(design);
    assertTrue(diagram.wires().size() >= 7, diagram.wires().size() + " wires");
    int outside = 0;
    for (Wire wire : diagram.wires()) {
      for (Line2D segment : segments(wire)) {
        assertTrue(segment.getX1() == segment.getX2() || segment.getY1() == segment.getY2());
      }
      List<Point> points = wire.points();
      outside += touchesABox(diagram, points.get(points.size() - 1)) ? 0 : 1;
      if (!wire.control()) {
        outside += touchesABox(diagram, points.get(0)) ? 0 : 1;
      }
    }
    int streams = design.pe().isEmpty() ? 4 : ppu(design) ? 5 : 4;
    assertEquals(streams, outside, "ends that are no box");
  }

  private static boolean ppu(Design design) {
    return design.pe().flatMap(pe -> pe.ppu()).isPresent();
  }

  private static boolean touchesABox(Diagram diagram, Point point) {
    return parts(diagram).stream()
        .anyMatch(
            box -> {
              boolean inX = box.x() <= point.x() && point.x() <= box.x() + box.width();
              boolean inY = box.y() <= point.y() && point.y() <= box.y() + box.height();
              boolean onX = point.x() == box.x() || point.x() == box.x() + box.width();
              boolean onY = point.y() == box.y() || point.y() == box.y() + box.height();
              return inX && inY && (onX || onY);
            });
  }

  /** All boxes but panels. */
  private static List<Box> parts(Diagram diagram) {
    return diagram.boxes().stream().filter(box -> box.kind() != Box.Kind.PANEL).toList();
  }

  private static Rectangle area(Box box) {
    return new Rectangle(box.x(), box.y(), box.width(), box.height());
  }

  /** Letters reach a quarter of their size below the base line. */
  private static Rectangle area(Label label) {
    int size = label.kind().size();
    return new Rectangle(label.left(), label.y() - size * 3 / 4, label.width(), size);
  }

  private static List<Line2D> segments(Wire wire) {
    List<Point> points = wire.points();
    return IntStream.range(1, points.size())
        .<Line2D>mapToObj(
            i ->
                new Line2D.Double(
                    points.get(i - 1).x(),
                    points.get(i - 1).y(),
                    points.get(i).x(),
                    points.get(i).y()))
        .toList();
  }
}
