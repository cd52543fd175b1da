package dev.vsgen.generator.diagram;

import static dev.vsgen.generator.diagram.Label.Anchor.END;
import static dev.vsgen.generator.diagram.Label.Anchor.MIDDLE;
import static dev.vsgen.generator.diagram.Label.Anchor.START;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.diagram.Box.Kind;

/** The post-processing unit below the lanes, from right to left, with its parameter buffer. */
final class PpuDiagram {

  private static final int LEFT = 126;
  private static final int RIGHT = 938;
  private static final int UPPER = 52; // of the panel, to the first row of boxes
  private static final int QUANTIZE_X = 270;

  private final Design design;
  private final Ppu ppu;
  private final PpuWidths widths;
  private final Canvas canvas;
  private final boolean scales;

  PpuDiagram(Design design, Ppu ppu, Canvas canvas) {
    this.design = design;
    this.ppu = ppu;
    this.widths = PpuWidths.of(design, ppu);
    this.canvas = canvas;
    this.scales = design.precision().activationScale().isPresent();
  }

  /** Draws everything below the drain; returns the height of the diagram. */
  int draw(Box drain) {
    int top = drain.bottom().y() + 20;
    int row = top + UPPER;
    int bottom = row + (scales ? 154 : 86);
    canvas.panel(LEFT - 14, top, RIGHT + 12, bottom);
    String title = "PPU, " + ppu.lanes() + (ppu.lanes() == 1 ? " channel" : " channels");
    canvas.text(Label.Kind.GROUP, START, LEFT, top + 20, title + " per cycle");
    Box rescale = rescale(drain, row);
    Box quantize = scales ? scaled(rescale) : unscaled(rescale);
    results(quantize);
    return parameters(drain, rescale, bottom + 22);
  }

  private Box rescale(Box drain, int y) {
    Box rescale =
        canvas.box(
            Kind.LOGIC,
            RIGHT - 152,
            y,
            152,
            60,
            "rescale",
            "psum " + Bits.TIMES + " mult >> shift",
            "+ bias, clamp");
    int x = drain.bottom().x();
    canvas.data(drain.bottom(), new Point(x, y));
    String psums = Bits.of(ppu.lanes(), widths.psum().signedBits());
    canvas.width("drained", END, x - 6, y - 10, psums);
    return rescale;
  }

  private Box scaled(Box rescale) {
    int row = rescale.y();
    String store = Bits.words(design, "PPU store");
    Box stored = canvas.box(Kind.MEMORY, 620, row, 96, 60, "store", store, "max |z|");
    Box scale = canvas.box(Kind.LOGIC, 424, row - 8, 136, 42, "scale", scaleRule());
    String table = Bits.words(design, "reciprocal table");
    Box reciprocal = canvas.box(Kind.MEMORY, QUANTIZE_X, row - 8, 110, 42, "reciprocal", table);
    Box quantize = quantize(row + 92);
    leftward("z", rescale.left(), stored.right(), z());
    leftward("amax", stored.left(13), scale.right(), Bits.of(widths.magnitude().unsignedBits()));
    leftward("scale", scale.left(), reciprocal.right(), scaleBits());
    downward(stored, quantize, 34);
    canvas.width("storedZ", START, quantize.right().x() + 12, quantize.y() + 49, z());
    downward(scale, quantize, 12);
    canvas.width("scaleHalf", START, scale.bottom().x() + 6, quantize.y() - 8, scaleBits());
    canvas.data(reciprocal.bottom(), quantize.top());
    String bits = Bits.of(widths.reciprocalBits());
    canvas.width("reciprocal", START, quantize.top().x() + 6, quantize.y() - 24, bits);
    return quantize;
  }

  /** A wire with its bits above the middle. */
  private void leftward(String wire, Point from, Point to, String bits) {
    canvas.data(from, to);
    canvas.width(wire, MIDDLE, (from.x() + to.x()) / 2, from.y() - 6, bits);
  }

  /** A wire from the bottom of a box down and left into another. */
  private void downward(Box from, Box to, int down) {
    canvas.data(from.bottom(), new Point(from.bottom().x(), to.y() + down), to.right(down));
  }

  private Box unscaled(Box rescale) {
    Box quantize = quantize(rescale.y() + 7);
    canvas.data(rescale.left(), quantize.right());
    canvas.width("z", END, rescale.x() - 8, rescale.left().y() - 6, z());
    return quantize;
  }

  private Box quantize(int y) {
    int q = design.precision().activation().qmax();
    String range = (design.precision().activation().signed() ? -q : 0) + " .. " + q;
    return canvas.box(Kind.LOGIC, QUANTIZE_X, y, 110, 46, "quantize", range);
  }

  private void results(Box quantize) {
    Box vector =
        canvas.box(Kind.LOGIC, LEFT, quantize.y(), 80, 46, "vector", "of " + design.vectorSize());
    String elements = Bits.of(ppu.lanes(), design.precision().activation().bits());
    leftward("element", quantize.left(), vector.right(), elements);
    Point end = new Point(Canvas.EDGE, vector.left().y());
    canvas.data(vector.left(), end);
    canvas.text(Label.Kind.TITLE, START, end.x(), end.y() - 6, "results");
    canvas.width("out", START, end.x(), end.y() + 15, Bits.result(design));
  }

  /** Draws the parameter buffer; returns the height of the diagram. */
  private int parameters(Box drain, Box rescale, int y) {
    PeWidths pe = design.peWidths();
    Box buffer =
        canvas.box(
            Kind.MEMORY,
            rescale.x(),
            y,
            rescale.width(),
            46,
            "parameter buffer",
            Bits.words(design, "parameter buffer"));
    String parameters = Bits.parameters(ppu.lanes(), widths);
    canvas.input("paramStream", "parameters", buffer.left(), parameters);
    canvas.data(buffer.top(), rescale.bottom());
    canvas.width("param", END, buffer.top().x() - 6, rescale.bottom().y() + 20, parameters);
    int turn = RIGHT + 20;
    canvas.control(
        drain.right(),
        new Point(turn, drain.right().y()),
        new Point(turn, buffer.right().y()),
        buffer.right());
    String address = Bits.of(1 + PeWidths.addressBits(pe.words()));
    canvas.width("paramAddress", END, turn - 6, drain.bottom().y() + 14, address);
    return buffer.bottom().y() + 16;
  }

  private String z() {
    return Bits.of(ppu.lanes(), widths.zBits());
  }

  private String scaleBits() {
    return Bits.of(widths.scale().unsignedBits());
  }

  private String scaleRule() {
    long unit = (long) design.precision().activation().qmax() << PpuWidths.FRACTION_BITS;
    return ppu.policy() + "(max / " + unit + ")";
  }
}
