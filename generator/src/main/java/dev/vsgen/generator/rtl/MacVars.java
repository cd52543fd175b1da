package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Widths;

/**
 * What {@code vsq_mac.v.vm} prints.
 *
 * @param tree whether multipliers are compressor trees
 * @param lanes vector MACs
 * @param vectorSize elements of a vector
 * @param group the vectors of a lane and cycle
 * @param wtW bits of a weight element
 * @param actW bits of an activation element
 * @param actCode how activations are coded, after a phrase on weights: "as well" or "unsigned"
 * @param wscaleW bits of a weight scale, 0 if there is none
 * @param ascaleW bits of an activation scale, 0 if there is none
 * @param hasWscale whether weights carry scales
 * @param hasAscale whether activations carry scales
 * @param hasScale whether either does; if not, the scaled stage is absent
 * @param fused whether the accumulators multiply dot product and scale product
 * @param scaledStage whether the lanes multiply dot product and scale product in a stage of its own
 * @param wtCode code of the weights and psums, as a phrase
 * @param dotW bits of a dot product
 * @param scaleProductW bits of the scale product, 1 if there is none
 * @param dropBits low bits dropped before accumulation
 * @param addendW bits of what enters the accumulator
 * @param accW bits of the accumulator
 * @param saturating whether the accumulator saturates
 * @param maxVectors vectors of a row for which an exact accumulator is wide enough
 * @param latencyCycles cycles from the acceptance of the last vector to valid_o
 * @param equation what a lane adds for a vector, for the header
 */
record MacVars(
    boolean tree,
    int lanes,
    int vectorSize,
    LaneGroup group,
    int wtW,
    int actW,
    String actCode,
    int wscaleW,
    int ascaleW,
    boolean hasWscale,
    boolean hasAscale,
    boolean hasScale,
    boolean fused,
    boolean scaledStage,
    String wtCode,
    int dotW,
    int scaleProductW,
    int dropBits,
    int addendW,
    int accW,
    boolean saturating,
    int maxVectors,
    int latencyCycles,
    String equation) {

  static MacVars of(Design design) {
    Precision precision = design.precision();
    Widths widths = design.widths();
    boolean scale = precision.hasVectorScales();
    return new MacVars(
        design.arith() == Arith.TREE,
        design.lanes(),
        design.vectorSize(),
        LaneGroup.of(design),
        precision.weight().bits(),
        precision.activation().bits(),
        precision.activation().signed() ? "as well" : "unsigned",
        precision.weightScale().bits(),
        precision.activationScale().bits(),
        precision.weightScale().isPresent(),
        precision.activationScale().isPresent(),
        scale,
        design.lane().fused(),
        design.hasScaledStage(),
        wtCode(design),
        widths.dot().signedBits(),
        widths.scaleProduct().unsignedBits(),
        design.dropBits(),
        widths.addend().signedBits(),
        widths.acc().signedBits(),
        widths.saturating(),
        design.maxVectors(),
        widths.latencyCycles(),
        equation(design));
  }

  /** How weights and psums are coded, for headers. */
  static String wtCode(Design design) {
    return design.lane().signMagnitude()
        ? "Weights are sign and magnitude, psums"
        : "Weights and psums are";
  }

  private static String equation(Design design) {
    String dot = "dot(wt[n][v], act[v])";
    Precision precision = design.precision();
    String product =
        switch (precision.granularity()) {
          case POC -> "";
          case PVWO -> "wscale[n][v]";
          case PVAO -> "ascale[v]";
          case PVAW -> "wscale[n][v] * ascale[v]";
        };
    if (design.widths().productDropBits() > 0) {
      return dot + " * rounded(" + product + ")";
    }
    return product.isEmpty() ? dot : dot + " * " + product;
  }
}
