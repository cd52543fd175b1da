package dev.vsgen.generator.describe;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.rtl.Manifest;
import dev.vsgen.generator.rtl.Manifest.Signal;
import java.util.List;
import java.util.Map;

/**
 * A signal with the step that makes it.
 *
 * @param name its name
 * @param signal width, sign and range
 * @param rule how it follows from those before it, and how it is rounded
 */
public record SignalRow(String name, Signal signal, String rule) {

  /** The signals of a lane, in the order of the datapath. */
  public static List<SignalRow> ofLane(Design design) {
    Map<String, Object> rounding = Manifest.rounding(design);
    String sum = "t: sum of dot * p over " + design.vectorsPerLane() + " vectors, exact";
    Map<String, String> rules =
        Map.of(
            "wt",
            "element of a weight vector",
            "act",
            "element of an activation vector",
            "wscale",
            "scale of a weight vector",
            "ascale",
            "scale of an activation vector",
            "dot",
            "sum of " + design.vectorSize() + " products wt * act: exact",
            "exactScaleProduct",
            "ws * as; 1 for a scale that is absent",
            "scaleProduct",
            "p: " + rounding.get("scaleProduct"),
            "scaled",
            design.vectorsPerLane() == 1 ? "t: dot * p, exact" : sum,
            "addend",
            "t: " + rounding.get("addend"),
            "psum",
            rounding.get("accumulator").toString());
    return Manifest.signals(design).entrySet().stream()
        .map(entry -> new SignalRow(entry.getKey(), entry.getValue(), rules.get(entry.getKey())))
        .toList();
  }
}
