package dev.vsgen.generator.diagram;

import static dev.vsgen.generator.diagram.Label.Anchor.END;
import static dev.vsgen.generator.diagram.Label.Anchor.MIDDLE;
import static dev.vsgen.generator.diagram.Label.Anchor.START;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Granularity;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Widths;
import dev.vsgen.generator.diagram.Box.Kind;

/** The datapath of a lane, from its operand registers to its sums. */
final class LaneDiagram {

  /** Units from the operand registers to the right edge of the sums. */
  static final int WIDTH = 416;

  private static final int GAP = 90;
  private static final int BOX_WIDTH = 112;
  private static final int BOX_HEIGHT = 46;
  private static final int SCALE_DOWN = 84;

  private final Design design;
  private final Canvas canvas;
  private final boolean scales;

  LaneDiagram(Design design, Canvas canvas) {
    this.design = design;
    this.canvas = canvas;
    this.scales = design.precision().granularity() != Granularity.POC;
  }

  /** Lower edge of the datapath whose weight register is at this height. */
  int bottom(int y) {
    return y + BOX_HEIGHT + (scales ? SCALE_DOWN : 0);
  }

  /**
   * Draws the datapath.
   *
   * @param act the register of the activation vector, above
   * @param wt the register of the weight vector
   * @param lines name of the box that holds the sums, and more about it
   * @return that box
   */
  Box draw(Box act, Box wt, Kind sumKind, String... lines) {
    Precision precision = design.precision();
    Widths widths = design.widths();
    int x = wt.x() + wt.width();
    int v = design.vectorSize();
    Box dot =
        canvas.box(
            Kind.LOGIC, x + GAP, wt.y(), BOX_WIDTH, BOX_HEIGHT, "dot product", v + " products");
    canvas.data(wt.right(14), dot.left(14));
    canvas.width("wt", START, x + 8, wt.y() + 9, Bits.of(v, precision.weight().bits()));
    Point bend = new Point(dot.top().x(), act.y() + 14);
    canvas.data(act.right(14), bend, dot.top());
    canvas.width("act", START, x + 8, act.y() + 9, Bits.of(v, precision.activation().bits()));
    int sumX = x + WIDTH - 122;
    if (!scales) {
      Box sum = canvas.box(sumKind, sumX, wt.y() - 7, 122, 60, lines);
      canvas.data(dot.right(), sum.left());
      canvas.width("addend", MIDDLE, (dot.right().x() + sumX) / 2, dot.right().y() - 6, addend());
      return sum;
    }
    Box scale = scaleProduct(act, wt, dot.x());
    int middle = (dot.right().y() + scale.right().y()) / 2;
    Box times = canvas.multiplier(new Point(dot.right().x() + 40, middle));
    canvas.data(dot.right(), new Point(times.top().x(), dot.right().y()), times.top());
    canvas.data(scale.right(), new Point(times.top().x(), scale.right().y()), times.bottom());
    int left = dot.right().x() + 6;
    canvas.width("dot", START, left, dot.right().y() - 6, Bits.of(widths.dot().signedBits()));
    canvas.width(
        "scaleProduct",
        START,
        left,
        scale.right().y() + 15,
        Bits.of(widths.scaleProduct().unsignedBits()));
    Box sum = canvas.box(sumKind, sumX, middle - 30, 122, 60, lines);
    canvas.data(times.right(), sum.left());
    canvas.width("addend", START, times.right().x() + 3, middle - 6, addend());
    return sum;
  }

  private String addend() {
    return Bits.of(design.widths().addend().signedBits());
  }

  /** The box below the dot product, and the wires of the scales there are. */
  private Box scaleProduct(Box act, Box wt, int x) {
    Precision precision = design.precision();
    boolean both = precision.granularity() == Granularity.PVAW;
    String rounding =
        design.widths().productDropBits() == 0
            ? "exact"
            : "to " + Bits.of(design.widths().scaleProduct().unsignedBits());
    Box scale =
        canvas.box(
            Kind.LOGIC,
            x,
            wt.y() + SCALE_DOWN,
            BOX_WIDTH,
            BOX_HEIGHT,
            both ? "scale product" : "scale",
            rounding);
    int registers = x - GAP;
    if (precision.activationScale().isPresent()) {
      int turn = x - 14;
      canvas.data(
          act.right(32),
          new Point(turn, act.y() + 32),
          new Point(turn, scale.y() + 12),
          scale.left(12));
      String bits = Bits.of(precision.activationScale().bits());
      canvas.width("ascale", START, registers + 8, act.y() + 46, bits);
    }
    if (precision.weightScale().isPresent()) {
      int turn = registers + 30;
      canvas.data(
          wt.right(32),
          new Point(turn, wt.y() + 32),
          new Point(turn, scale.y() + 34),
          scale.left(34));
      String bits = Bits.of(precision.weightScale().bits());
      canvas.width("wscale", END, turn - 6, scale.y() + 14, bits);
    }
    return scale;
  }
}
