package dev.vsgen.generator.diagram;

import static dev.vsgen.generator.diagram.Label.Anchor.END;
import static dev.vsgen.generator.diagram.Label.Anchor.MIDDLE;
import static dev.vsgen.generator.diagram.Label.Anchor.START;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.diagram.Box.Kind;

/** A whole PE: streams from the left, lanes in the middle, the PPU below from right to left. */
final class PeDiagram {

  private static final int WIDTH = 982;
  private static final int FIRST = 126; // left edge of the first boxes
  private static final int FIRST_WIDTH = 154;
  private static final int SECOND = 384;
  private static final int SECOND_WIDTH = 138;
  private static final int ACT_Y = 160;
  private static final int LANES_Y = 270;
  private static final int HEIGHT = 46;

  private final Design design;
  private final PeStructure structure;
  private final PeWidths widths;
  private final Canvas canvas = new Canvas();

  PeDiagram(Design design) {
    this.design = design;
    this.structure = design.pe().orElseThrow();
    this.widths = design.peWidths();
  }

  Diagram draw() {
    Heading.draw(design, canvas);
    Heading.legend(canvas, WIDTH - 262);
    LaneDiagram lane = new LaneDiagram(design, canvas);
    int panelBottom = lane.bottom(LANES_Y) + 42;
    int right = SECOND + SECOND_WIDTH + LaneDiagram.WIDTH;
    canvas.stack(design.lanes(), FIRST - 14, LANES_Y - 42, right + 12, panelBottom);
    canvas.text(Label.Kind.GROUP, START, SECOND, LANES_Y - 20, Heading.lanes(design));
    Box controller = new ControlRow(design, canvas).draw();
    Box actBuffer =
        memory(FIRST, ACT_Y, "activation buffer", Bits.words(design, "activation buffer"));
    Box act = register(ACT_Y, "activation register", "for all lanes");
    Box wtBuffer = memory(FIRST, LANES_Y, "weight buffer", Bits.words(design, "weight buffer"));
    Box wt = register(LANES_Y, "weight collector", "held for " + structure.rows() + " rows");
    canvas.input("actStream", "activations", actBuffer.left(), Bits.activation(design));
    canvas.input("wtStream", "weights", wtBuffer.left(), Bits.weight(design));
    buffered("actRead", actBuffer, act, Bits.activation(design));
    buffered("wtRead", wtBuffer, wt, Bits.weight(design));
    Box sums =
        lane.draw(
            act,
            wt,
            Kind.MEMORY,
            "accumulation\ncollector",
            Bits.words(design, "accumulation collector"));
    Notes.draw(design, canvas, FIRST, lane.bottom(LANES_Y) + 26);
    addresses(controller, actBuffer, wtBuffer, sums);
    Box drain = drain(sums, panelBottom + 36);
    int bottom =
        structure
            .ppu()
            .map(ppu -> new PpuDiagram(design, ppu, canvas).draw(drain))
            .orElseGet(() -> rawResults(drain));
    return canvas.finish(Heading.title(design), Heading.description(design), WIDTH, bottom);
  }

  /** What the controller tells the buffers. */
  private void addresses(Box controller, Box act, Box wt, Box sums) {
    int bus = ACT_Y - 28;
    Point from = new Point(controller.bottom().x(), bus);
    canvas.control(controller.bottom(), from, new Point(act.top().x(), bus), act.top());
    canvas.width("actAddress", START, act.top().x() + 6, bus + 14, Bits.of(1 + widths.actAddrW()));
    int left = FIRST - 6;
    int turn = LANES_Y - 22;
    canvas.control(
        new Point(act.top().x(), bus),
        new Point(left, bus),
        new Point(left, turn),
        new Point(wt.top().x(), turn),
        wt.top());
    canvas.width("wtAddress", START, wt.top().x() + 6, turn + 14, Bits.of(widths.wtAddrW()));
    canvas.control(from, new Point(sums.top().x(), bus), sums.top());
    canvas.width("accAddress", START, sums.top().x() + 6, bus + 14, Bits.of(1 + widths.accAddrW()));
  }

  private Box drain(Box sums, int y) {
    String detail =
        structure
            .ppu()
            .map(ppu -> ppu.lanes() + " of " + design.lanes() + " lanes")
            .orElse("a row");
    Box drain = canvas.box(Kind.CONTROL, sums.x(), y, sums.width(), 40, "drain", detail);
    canvas.data(sums.bottom(), drain.top());
    canvas.width("psum", END, drain.top().x() - 6, y - 10, Bits.of(design.lanes(), accW()));
    return drain;
  }

  /** Draws the sums that leave a PE without PPU; returns the height of the diagram. */
  private int rawResults(Box drain) {
    Point end = new Point(Canvas.EDGE, drain.left().y());
    canvas.data(drain.left(), end);
    canvas.text(Label.Kind.TITLE, START, end.x(), end.y() - 6, "results");
    canvas.width("out", START, end.x(), end.y() + 15, Bits.of(design.lanes(), accW()));
    return drain.bottom().y() + 24;
  }

  private Box memory(int x, int y, String... lines) {
    return canvas.box(Kind.MEMORY, x, y, FIRST_WIDTH, HEIGHT, lines);
  }

  private Box register(int y, String... lines) {
    return canvas.box(Kind.LOGIC, SECOND, y, SECOND_WIDTH, HEIGHT, lines);
  }

  private void buffered(String wire, Box buffer, Box register, String bits) {
    canvas.data(buffer.right(), register.left());
    int middle = (buffer.right().x() + register.left().x()) / 2;
    canvas.width(wire, MIDDLE, middle - 2, buffer.right().y() - 6, bits);
  }

  private int accW() {
    return design.widths().acc().signedBits();
  }
}
