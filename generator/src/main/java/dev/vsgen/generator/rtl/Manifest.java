package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.LaneStructure;
import dev.vsgen.generator.design.MemoryStyle;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;
import dev.vsgen.generator.file.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code design.json}: what a tool downstream needs to know of a design. Holds no time, host or
 * path. Its fields:
 *
 * <ul>
 *   <li>{@code schemaVersion}: raised when a field changes meaning or goes away
 *   <li>{@code tool}: name and version of the generator
 *   <li>{@code name}, {@code command}: name of the design, and what emits it again
 *   <li>{@code top}, {@code ports}: the top module and its port map, see {@link Port}
 *   <li>{@code parameters}: what was asked for, under the names of the options; productBits and
 *       accBits only if given, arith, adders, weightFormat, operandRegisters, vectorsPerLane and
 *       accumulate only if they are not the default. Of a whole PE also rows, wtDepth, actDepth,
 *       ppuLanes and ppuPolicy if there is a PPU, and bus, mem and clockGating if they are not the
 *       default
 *   <li>{@code granularity}: which operands carry per-vector scales
 *   <li>{@code signals}: width, sign and range of every derived signal
 *   <li>{@code latencyCycles}: cycles from the acceptance of a row's last vector to valid_o; of a
 *       whole PE {@code stepLatencyCycles}, from a step of the controller to its addend
 *   <li>{@code rounding}: the rule of each rounding step
 *   <li>{@code compensationBits}: d + K, where dequantizing multiplies psum by {@code gamma_w *
 *       gamma_a * 2^(d+K)}
 *   <li>{@code files}: name, size and SHA-256 of each other file
 * </ul>
 */
public final class Manifest {

  /** The schema this version of vsgen writes. */
  public static final int SCHEMA_VERSION = 2;

  private Manifest() {}

  /**
   * Width and range of a signal.
   *
   * @param width bits
   * @param signed whether it is two's complement
   * @param min smallest value
   * @param max largest value
   */
  public record Signal(int width, boolean signed, long min, long max) {

    /** A two's-complement signal of this range. */
    public static Signal ofSigned(Range range) {
      return new Signal(range.signedBits(), true, range.min(), range.max());
    }

    /** An unsigned signal of this range. */
    public static Signal ofUnsigned(Range range) {
      return new Signal(range.unsignedBits(), false, range.min(), range.max());
    }

    /** The signal as {@code design.json} shows it. */
    public Map<String, Object> toJson() {
      return Json.object("width", width, "signed", signed, "min", min, "max", max);
    }
  }

  /** The text of {@code design.json}. */
  static String of(Design design, String version, List<RtlFile> files) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", SCHEMA_VERSION);
    manifest.put("tool", Json.object("name", "vsgen", "version", version));
    manifest.put("name", design.name());
    manifest.put("command", design.command());
    manifest.put("top", RtlEmitter.top(design));
    manifest.put("parameters", parameters(design));
    manifest.put("granularity", design.precision().granularity().name());
    Map<String, Object> signals = new LinkedHashMap<>();
    signals(design).forEach((name, signal) -> signals.put(name, signal.toJson()));
    manifest.put("signals", signals);
    if (design.pe().isPresent()) {
      manifest.put("stepLatencyCycles", design.stepLatencyCycles());
    } else {
      manifest.put("latencyCycles", design.widths().latencyCycles());
    }
    manifest.put("rounding", rounding(design));
    manifest.put("compensationBits", design.widths().compensationBits(design));
    manifest.put("ports", Port.of(design).stream().map(Manifest::toJson).toList());
    manifest.put("files", files.stream().map(Manifest::toJson).toList());
    return Json.text(manifest);
  }

  /** Every derived signal of a design, in the order of the datapath. */
  public static Map<String, Signal> signals(Design design) {
    Widths widths = design.widths();
    Map<String, Signal> signals = new LinkedHashMap<>();
    signals.put("wt", Signal.ofSigned(widths.wt()));
    boolean actSigned = design.precision().activation().signed();
    signals.put("act", actSigned ? Signal.ofSigned(widths.act()) : Signal.ofUnsigned(widths.act()));
    if (design.precision().weightScale().isPresent()) {
      signals.put("wscale", Signal.ofUnsigned(widths.wscale()));
    }
    if (design.precision().activationScale().isPresent()) {
      signals.put("ascale", Signal.ofUnsigned(widths.ascale()));
    }
    signals.put("dot", Signal.ofSigned(widths.dot()));
    signals.put("exactScaleProduct", Signal.ofUnsigned(widths.exactScaleProduct()));
    signals.put("scaleProduct", Signal.ofUnsigned(widths.scaleProduct()));
    signals.put("scaled", Signal.ofSigned(widths.scaled()));
    signals.put("addend", Signal.ofSigned(widths.addend()));
    signals.put("psum", Signal.ofSigned(widths.acc()));
    return signals;
  }

  private static Map<String, Object> parameters(Design design) {
    Map<String, Object> parameters =
        Json.object(
            "lanes", design.lanes(),
            "vectorSize", design.vectorSize(),
            "config", design.precision().toString());
    design.productBits().ifPresent(bits -> parameters.put("productBits", bits));
    parameters.put("dropBits", design.dropBits());
    parameters.put("maxVectors", design.maxVectors());
    design.accBits().ifPresent(bits -> parameters.put("accBits", bits));
    putLane(design.lane(), parameters);
    design.pe().ifPresent(pe -> putPe(pe, parameters));
    return parameters;
  }

  private static void putLane(LaneStructure lane, Map<String, Object> parameters) {
    LaneStructure usual = LaneStructure.DEFAULT;
    if (lane.arith() != usual.arith()) {
      parameters.put("arith", lane.arith().toString());
    }
    if (lane.adders() != usual.adders()) {
      parameters.put("adders", lane.adders().toString());
    }
    if (lane.weightFormat() != usual.weightFormat()) {
      parameters.put("weightFormat", lane.weightFormat().toString());
    }
    if (!lane.operandRegisters()) {
      parameters.put("operandRegisters", "off");
    }
    if (lane.vectorsPerLane() != usual.vectorsPerLane()) {
      parameters.put("vectorsPerLane", lane.vectorsPerLane());
    }
    if (lane.accumulation() != usual.accumulation()) {
      parameters.put("accumulate", lane.accumulation().toString());
    }
  }

  private static void putPe(PeStructure pe, Map<String, Object> parameters) {
    parameters.put("rows", pe.rows());
    parameters.put("wtDepth", pe.wtDepth());
    parameters.put("actDepth", pe.actDepth());
    pe.ppu()
        .ifPresent(
            ppu -> {
              parameters.put("ppuLanes", ppu.lanes());
              parameters.put("ppuPolicy", ppu.policy().toString());
            });
    if (pe.bus() != Bus.REGISTER) {
      parameters.put("bus", pe.bus().toString());
    }
    if (pe.cells().memories() != MemoryStyle.GENERIC) {
      parameters.put("mem", pe.cells().memories().toString());
    }
    if (pe.cells().clockGating()) {
      parameters.put("clockGating", "on");
    }
  }

  /** The rule of each rounding step of the lanes. */
  public static Map<String, Object> rounding(Design design) {
    Widths widths = design.widths();
    return Json.object(
        "productDropBits", widths.productDropBits(),
        "scaleProduct",
            widths.productDropBits() == 0
                ? "exact"
                : "min((ws * as + 2^(d-1)) >> d, 2^R - 1): half up, then saturate",
        "dropBits", design.dropBits(),
        "addend",
            design.dropBits() == 0 ? "exact" : "(t + 2^(K-1)) >> K: half up, arithmetic shift",
        "accumulator",
            widths.saturating()
                ? "saturates after every addition"
                : "cannot overflow within " + design.accumulations() + " additions");
  }

  private static Map<String, Object> toJson(Port port) {
    return Json.object(
        "name", port.name(),
        "direction", port.direction(),
        "width", port.width(),
        "elementWidth", port.elementWidth(),
        "elements", port.elements(),
        "signed", port.signed(),
        "meaning", port.meaning());
  }

  private static Map<String, Object> toJson(RtlFile file) {
    return Json.object(
        "name", file.name(),
        "bytes", file.bytes().length,
        "sha256", Sha256.of(file.bytes()));
  }
}
