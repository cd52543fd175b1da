package dev.vsgen.generator.diagram;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.diagram.Label.Anchor;
import java.util.List;

/** What a diagram says of the design as a whole. */
final class Heading {

  private Heading() {}

  /** Writes name and size into the upper left corner. */
  static void draw(Design design, Canvas canvas) {
    canvas.text(Label.Kind.NAME, Anchor.START, Canvas.EDGE, 28, design.name());
    canvas.text(Label.Kind.DETAIL, Anchor.START, Canvas.EDGE, 48, size(design));
  }

  /** Tells what the colours of boxes stand for. */
  static void legend(Canvas canvas, int x) {
    int left = x;
    for (Box.Kind kind : List.of(Box.Kind.MEMORY, Box.Kind.LOGIC, Box.Kind.CONTROL)) {
      canvas.box(kind, left, 17, 16, 12);
      canvas.text(Label.Kind.DETAIL, Anchor.START, left + 22, 28, kind.style());
      left += 90;
    }
  }

  static String title(Design design) {
    return "Block diagram of " + design.name();
  }

  /** What the panel of the lanes is called. */
  static String lanes(Design design) {
    return design.lanes() == 1 ? "lane 0" : "lanes 0 .. " + (design.lanes() - 1);
  }

  static String description(Design design) {
    String parts =
        design.pe().isEmpty()
            ? "Streams of weight and activation vectors, and the sums of rows."
            : design
                .pe()
                .flatMap(pe -> pe.ppu())
                .map(ppu -> "Buffers, lanes, accumulation collector, post-processing unit.")
                .orElse("Buffers, lanes, accumulation collector; raw sums leave it.");
    return size(design) + ". " + parts + " The bits of every wire are written beside it.";
  }

  private static String size(Design design) {
    return design.lanes()
        + (design.lanes() == 1 ? " lane of " : " lanes of ")
        + (design.vectorsPerLane() == 1 ? "" : design.vectorsPerLane() + " vectors of ")
        + design.vectorSize()
        + " elements, "
        + design.lanes() * design.laneElements()
        + " MACs per cycle, W/A/ws/as "
        + design.precision();
  }
}
