package dev.vsgen.generator.diagram;

import static dev.vsgen.generator.diagram.Label.Anchor.START;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.diagram.Box.Kind;

/** The streaming vector MACs: operands from the left, sums to the right. */
final class MacDiagram {

  private static final int FIRST = 126;
  private static final int FIRST_WIDTH = 154;
  private static final int CONTROL_Y = 66;
  private static final int ACT_Y = 150;
  private static final int LANES_Y = 260;
  private static final int HEIGHT = 46;

  private final Design design;
  private final Canvas canvas = new Canvas();

  MacDiagram(Design design) {
    this.design = design;
  }

  Diagram draw() {
    Heading.draw(design, canvas);
    LaneDiagram lane = new LaneDiagram(design, canvas);
    int right = FIRST + FIRST_WIDTH + LaneDiagram.WIDTH;
    int bottom = lane.bottom(LANES_Y) + 42;
    canvas.stack(design.lanes(), FIRST - 14, LANES_Y - 42, right + 12, bottom);
    canvas.text(Label.Kind.GROUP, START, FIRST, LANES_Y - 20, Heading.lanes(design));
    Box stream =
        canvas.box(
            Kind.CONTROL, FIRST, CONTROL_Y, FIRST_WIDTH, HEIGHT, "stream control", "stalls as one");
    canvas.input("marks", "first, last", stream.left(), Bits.of(2));
    Box act = register(ACT_Y, "activation register", "for all lanes");
    Box wt = register(LANES_Y, "weight register", "one per lane");
    canvas.input("actStream", "activations", act.left(), Bits.activation(design));
    canvas.input("wtStream", "weights", wt.left(), Bits.weight(design));
    int accW = design.widths().acc().signedBits();
    Box sum = lane.draw(act, wt, Kind.LOGIC, "accumulator", Bits.of(accW));
    canvas.control(stream.right(), new Point(sum.top().x(), stream.right().y()), sum.top());
    int beside = stream.right().x() + 8;
    canvas.text(Label.Kind.TITLE, START, beside, stream.right().y() - 6, "first");
    canvas.width("first", START, beside, stream.right().y() + 15, Bits.of(1));
    Notes.draw(design, canvas, FIRST, lane.bottom(LANES_Y) + 26);
    Point end = new Point(right + 110, sum.right().y());
    canvas.data(sum.right(), end);
    int left = right + 26;
    canvas.text(Label.Kind.TITLE, START, left, end.y() - 6, "sums");
    canvas.width("out", START, left, end.y() + 15, Bits.of(design.lanes(), accW));
    return canvas.finish(
        Heading.title(design), Heading.description(design), right + 118, bottom + 24);
  }

  private Box register(int y, String... lines) {
    return canvas.box(Kind.LOGIC, FIRST, y, FIRST_WIDTH, HEIGHT, lines);
  }
}
