package dev.vsgen.generator.describe;

import static dev.vsgen.generator.design.PpuWidths.FRACTION_BITS;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.rtl.Manifest.Signal;
import java.util.ArrayList;
import java.util.List;

/** The signals of a post-processing unit with its rounding steps, see {@link PpuWidths}. */
public final class PpuSignals {

  private PpuSignals() {}

  /** All of them in the order of the datapath, for one channel. */
  public static List<SignalRow> of(Design design, Ppu ppu) {
    PpuWidths widths = PpuWidths.of(design, ppu);
    boolean scales = design.precision().activationScale().isPresent();
    List<SignalRow> rows = new ArrayList<>(rescale(design, widths));
    if (scales) {
      rows.addAll(scale(design, ppu, widths));
    } else {
      rows.add(unsigned("numer", widths.numer(), "(|z| + 2^(F-1)) >> F: half up"));
    }
    rows.add(element(design.precision().activation(), scales ? "quotient" : "numer"));
    return List.copyOf(rows);
  }

  private static List<SignalRow> rescale(Design design, PpuWidths widths) {
    boolean signed = design.precision().activation().signed();
    String zRule = "sum clamped" + (signed ? ", to 0.. with ReLU; sign and magnitude" : "");
    return List.of(
        unsigned("mult", widths.mult(), "multiplier of a channel"),
        unsigned("shift", widths.shift(), "low bits that are dropped"),
        signed(
            "bias",
            widths.bias(),
            "bias of a channel, unit gamma_next / 2^F, F = " + FRACTION_BITS),
        signed("product", widths.product(), "psum * mult: exact"),
        signed(
            "halves",
            widths.halves(),
            "(product * 2) >> shift: floor" + (widths.halvesSaturate() ? ", saturates" : "")),
        signed("sum", widths.sum(), "((halves + 1) >> 1) + bias: half up"),
        signed ? signed("z", widths.z(), zRule) : unsigned("z", widths.z(), zRule));
  }

  private static List<SignalRow> scale(Design design, Ppu ppu, PpuWidths widths) {
    long unit = (long) design.precision().activation().qmax() << FRACTION_BITS;
    return List.of(
        unsigned("amax", widths.magnitude(), "max |z| of a vector"),
        unsigned("scale", widths.scale(), ppu.policy().equation("amax", unit)),
        unsigned("numer", widths.numer(), "(|z| + scale * 2^(F-1)) >> F"),
        unsigned(
            "quotient",
            widths.quotient(),
            "numer / scale: floor, by a reciprocal of " + widths.reciprocalBits() + " bits"));
  }

  /** The element of the next layer. */
  private static SignalRow element(ElementFormat element, String magnitude) {
    String size = "min(" + magnitude + ", " + element.qmax() + ")";
    Range range = new Range(element.signed() ? -element.qmax() : 0, element.qmax());
    return element.signed()
        ? signed("act", range, "sign(z) * " + size + ": half away from zero")
        : unsigned("act", range, size);
  }

  private static SignalRow signed(String name, Range range, String rule) {
    return new SignalRow(name, Signal.ofSigned(range), rule);
  }

  private static SignalRow unsigned(String name, Range range, String rule) {
    return new SignalRow(name, Signal.ofUnsigned(range), rule);
  }
}
