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
  private static final int SCALE_DOWN = 84; // of the scale product below the dot product
  private static final int SUM_WIDTH = 122;
  private static final int SUM_HEIGHT = 60;

  private final Design design;
  private final Canvas canvas;
  private final boolean scales;

  LaneDiagram(Design design, Canvas canvas) {
    this.design = design;
    this.canvas = canvas;
    this.scales = design.precision().hasVectorScales();
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
   * @param sumKind what holds the sums
   * @param lines name of the box that holds the sums, and more about it
   * @return that box
   */
  Box draw(Box act, Box wt, Kind sumKind, String... lines) {
    Box dot = dotProduct(act, wt);
    int x = wt.x() + wt.width() + WIDTH - SUM_WIDTH;
    if (!scales) {
      Box sum =
          canvas.box(sumKind, x, dot.right().y() - SUM_HEIGHT / 2, SUM_WIDTH, SUM_HEIGHT, lines);
      canvas.data(dot.right(), sum.left());
      canvas.width("addend", MIDDLE, (dot.right().x() + x) / 2, dot.right().y() - 6, addend());
      return sum;
    }
    Box times = multiplier(dot, scaleProduct(act, wt, dot.x()));
    Box sum =
        canvas.box(sumKind, x, times.right().y() - SUM_HEIGHT / 2, SUM_WIDTH, SUM_HEIGHT, lines);
    canvas.data(times.right(), sum.left());
    canvas.width("addend", START, times.right().x() + 3, times.right().y() - 6, addend());
    return sum;
  }

  private Box dotProduct(Box act, Box wt) {
    Precision precision = design.precision();
    int x = wt.x() + wt.width();
    int v = design.laneElements();
    Box dot =
        canvas.box(
            Kind.LOGIC,
            x + GAP,
            wt.y(),
            BOX_WIDTH,
            BOX_HEIGHT,
            design.vectorsPerLane() == 1 ? "dot product" : "dot products",
            v + " products");
    canvas.data(wt.right(14), dot.left(14));
    canvas.width("wt", START, x + 8, wt.y() + 9, Bits.of(v, precision.weight().bits()));
    canvas.data(act.right(14), new Point(dot.top().x(), act.y() + 14), dot.top());
    canvas.width("act", START, x + 8, act.y() + 9, Bits.of(v, precision.activation().bits()));
    return dot;
  }

  private Box multiplier(Box dot, Box scale) {
    Widths widths = design.widths();
    int middle = (dot.right().y() + scale.right().y()) / 2;
    Box times = canvas.multiplier(new Point(dot.right().x() + 40, middle));
    canvas.data(dot.right(), new Point(times.top().x(), dot.right().y()), times.top());
    canvas.data(scale.right(), new Point(times.top().x(), scale.right().y()), times.bottom());
    int x = dot.right().x() + 6;
    canvas.width(
        "dot", START, x, dot.right().y() - 6, Bits.scales(design, widths.dot().signedBits()));
    String scaleBits = Bits.scales(design, widths.scaleProduct().unsignedBits());
    canvas.width("scaleProduct", START, x, scale.right().y() + 15, scaleBits);
    return times;
  }

  private String addend() {
    return Bits.of(design.widths().addend().signedBits());
  }

  /** The box below the dot product, and the wires of the scales there are. */
  private Box scaleProduct(Box act, Box wt, int x) {
    Precision precision = design.precision();
    String bits = Bits.of(design.widths().scaleProduct().unsignedBits());
    Box scale =
        canvas.box(
            Kind.LOGIC,
            x,
            wt.y() + SCALE_DOWN,
            BOX_WIDTH,
            BOX_HEIGHT,
            precision.granularity() == Granularity.PVAW ? "scale product" : "scale",
            design.widths().productDropBits() == 0 ? "exact" : "to " + bits);
    if (precision.activationScale().isPresent()) {
      bend(act, x - 14, scale, 12);
      String ascale = Bits.scales(design, precision.activationScale().bits());
      canvas.width("ascale", START, x - GAP + 8, act.y() + 46, ascale);
    }
    if (precision.weightScale().isPresent()) {
      int turn = x - GAP + 30;
      bend(wt, turn, scale, 34);
      String wscale = Bits.scales(design, precision.weightScale().bits());
      canvas.width("wscale", END, turn - 6, scale.y() + 14, wscale);
    }
    return scale;
  }

  /** A wire from the lower part of a register, down at {@code turn}, into a box. */
  private void bend(Box register, int turn, Box box, int down) {
    Point start = register.right(32);
    canvas.data(start, new Point(turn, start.y()), new Point(turn, box.y() + down), box.left(down));
  }
}
