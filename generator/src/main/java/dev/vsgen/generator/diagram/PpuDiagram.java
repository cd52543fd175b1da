package dev.vsgen.generator.diagram;

import static dev.vsgen.generator.diagram.Label.Anchor.END;
import static dev.vsgen.generator.diagram.Label.Anchor.MIDDLE;
import static dev.vsgen.generator.diagram.Label.Anchor.START;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.diagram.Box.Kind;
import java.util.Locale;

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
    Box rescale =
        canvas.box(
            Kind.LOGIC,
            RIGHT - 152,
            row,
            152,
            60,
            "rescale",
            "psum " + Bits.TIMES + " mult >> shift",
            "+ bias, clamp");
    canvas.data(
        new Point(drain.bottom().x(), drain.bottom().y()),
        new Point(drain.bottom().x(), rescale.y()));
    canvas.width(
        "drained",
        END,
        drain.bottom().x() - 6,
        row - 10,
        Bits.of(ppu.lanes(), widths.psum().signedBits()));
    Box quantize = scales ? scaled(rescale) : unscaled(rescale);
    results(quantize);
    return parameters(drain, rescale, bottom + 22);
  }

  private Box scaled(Box rescale) {
    int row = rescale.y();
    int zW = ppu.lanes() * widths.zBits();
    Box store =
        canvas.box(
            Kind.MEMORY,
            620,
            row,
            96,
            60,
            "store",
            widths.beats() + " " + Bits.TIMES + " " + Bits.of(zW),
            "max |z|");
    canvas.data(rescale.left(), store.right());
    canvas.width("z", MIDDLE, 752, rescale.left().y() - 6, z());
    Box scale = canvas.box(Kind.LOGIC, 424, row - 8, 136, 42, "scale", scaleRule());
    canvas.data(store.left(13), scale.right());
    String amax = Bits.of(widths.magnitude().unsignedBits());
    canvas.width("amax", MIDDLE, 591, scale.right().y() - 6, amax);
    Box reciprocal =
        canvas.box(Kind.MEMORY, QUANTIZE_X, row - 8, 110, 42, "reciprocal", reciprocals());
    canvas.data(scale.left(), reciprocal.right());
    String scaleBits = Bits.of(widths.scale().unsignedBits());
    canvas.width("scale", MIDDLE, 404, scale.left().y() - 6, scaleBits);
    Box quantize = quantize(row + 92, 46);
    canvas.data(
        store.bottom(), new Point(store.bottom().x(), quantize.y() + 34), quantize.right(34));
    canvas.width("storedZ", START, 392, quantize.y() + 49, z());
    canvas.data(
        scale.bottom(), new Point(scale.bottom().x(), quantize.y() + 12), quantize.right(12));
    canvas.width("scaleHalf", START, scale.bottom().x() + 6, quantize.y() - 8, scaleBits);
    canvas.data(reciprocal.bottom(), quantize.top());
    canvas.width(
        "reciprocal",
        START,
        quantize.top().x() + 6,
        quantize.y() - 24,
        Bits.of(widths.reciprocalBits()));
    return quantize;
  }

  private Box unscaled(Box rescale) {
    Box quantize = quantize(rescale.y() + 7, 46);
    canvas.data(rescale.left(), quantize.right());
    canvas.width("z", END, rescale.x() - 8, rescale.left().y() - 6, z());
    return quantize;
  }

  private Box quantize(int y, int height) {
    int q = design.precision().activation().qmax();
    String range = (design.precision().activation().signed() ? -q : 0) + " .. " + q;
    return canvas.box(Kind.LOGIC, QUANTIZE_X, y, 110, height, "quantize", range);
  }

  private void results(Box quantize) {
    Box vector =
        canvas.box(Kind.LOGIC, LEFT, quantize.y(), 80, 46, "vector", "of " + design.vectorSize());
    canvas.data(quantize.left(), vector.right());
    int middle = (quantize.left().x() + vector.right().x()) / 2;
    String elements = Bits.of(ppu.lanes(), design.precision().activation().bits());
    canvas.width("element", MIDDLE, middle, vector.right().y() - 6, elements);
    Point end = new Point(Canvas.EDGE, vector.left().y());
    canvas.data(vector.left(), end);
    canvas.text(Label.Kind.TITLE, START, end.x(), end.y() - 6, "results");
    canvas.width("out", START, end.x(), end.y() + 15, Bits.activation(design));
  }

  /** Draws the parameter buffer; returns the height of the diagram. */
  private int parameters(Box drain, Box rescale, int y) {
    PeWidths pe = design.peWidths();
    int bits =
        widths.mult().unsignedBits() + widths.shift().unsignedBits() + widths.bias().signedBits();
    int depth = 1 << PeWidths.addressBits(pe.words());
    Box buffer =
        canvas.box(
            Kind.MEMORY,
            rescale.x(),
            y,
            rescale.width(),
            46,
            "parameter buffer",
            String.format(Locale.ROOT, "2 %s %d %1$s %d b", Bits.TIMES, depth, ppu.lanes() * bits));
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

  private String reciprocals() {
    int scaleCodes = 1 << widths.scale().unsignedBits();
    return scaleCodes + " " + Bits.TIMES + " " + Bits.of(widths.reciprocalBits());
  }

  private String scaleRule() {
    long unit = (long) design.precision().activation().qmax() << PpuWidths.FRACTION_BITS;
    return ppu.policy() + "(max / " + unit + ")";
  }
}
