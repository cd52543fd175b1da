package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Granularity;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;

/**
 * What {@code vsq_lane.v.vm} prints, and {@code group/vsq_lane.v.vm}.
 *
 * @param module name of the module
 * @param inGroup whether it is one of several vectors of a lane
 * @param vectorsPerLane vectors of a lane and cycle
 * @param tree whether multipliers are compressor trees
 * @param treeScaleProduct whether the scale product is one
 * @param signMagnitude whether weights are sign and magnitude
 * @param operandRegisters whether there is a stage of operand registers
 * @param fused whether dot product and scale product leave the lane, not their product
 * @param scaledStage whether dot product and scale product are multiplied and registered here
 * @param latency cycles from the weights to the outputs, as a phrase
 * @param addsHalf whether the rounding constant is added outside of a tree
 * @param vectorSize elements of a vector
 * @param wtW bits of a weight element
 * @param actW bits of an activation element
 * @param wscaleW bits of a weight scale, 0 if there is none
 * @param ascaleW bits of an activation scale, 0 if there is none
 * @param hasWscale whether weights carry scales
 * @param hasAscale whether activations carry scales
 * @param hasScale whether either does; if not, the scaled stage is absent
 * @param hasScaleProduct whether the scale product is more than the one scale there is
 * @param dotW bits of a dot product
 * @param dotRange its values
 * @param scaleProductW bits of the scale product
 * @param scaleProductRange its values
 * @param scaledW bits of dot x scale product with the rounding constant added
 * @param scaledRange values of dot x scale product
 * @param dropBits low bits dropped before accumulation (K)
 * @param halfLiteral the rounding constant 2^(K-1)
 * @param biasedScaledRange values after it is added
 * @param addendW bits of what enters the accumulator
 * @param addendRange its values
 */
record LaneVars(
    String module,
    boolean inGroup,
    int vectorsPerLane,
    boolean tree,
    boolean treeScaleProduct,
    boolean signMagnitude,
    boolean operandRegisters,
    boolean fused,
    boolean scaledStage,
    String latency,
    boolean addsHalf,
    int vectorSize,
    int wtW,
    int actW,
    int wscaleW,
    int ascaleW,
    boolean hasWscale,
    boolean hasAscale,
    boolean hasScale,
    boolean hasScaleProduct,
    int dotW,
    Range dotRange,
    int scaleProductW,
    Range scaleProductRange,
    int scaledW,
    Range scaledRange,
    int dropBits,
    String halfLiteral,
    Range biasedScaledRange,
    int addendW,
    Range addendRange) {

  /** The module name of one of several vectors of a lane. */
  static final String VECTOR = "vsq_vector";

  /** A lane. */
  static LaneVars of(Design design) {
    return of("vsq_lane", design, design.vectorsPerLane(), design.lane().fused());
  }

  /**
   * One of the vectors of a lane: a lane up to the products of elements and of scales, as a fused
   * one is. That is no design of its own: as many bits may be dropped as the sum of a group has.
   */
  static LaneVars ofVector(Design design) {
    return of(VECTOR, design, 1, true);
  }

  private static LaneVars of(String module, Design design, int vectors, boolean fused) {
    Precision precision = design.precision();
    Widths widths = design.widths();
    boolean tree = design.arith() == Arith.TREE;
    boolean scale = precision.hasVectorScales();
    boolean registers = design.lane().operandRegisters();
    boolean scaledStage = scale && !fused;
    int scaledW = widths.biasedScaled().signedBits();
    return new LaneVars(
        module,
        module.equals(VECTOR),
        vectors,
        tree,
        tree && precision.granularity() == Granularity.PVAW,
        design.lane().signMagnitude(),
        registers,
        fused,
        scaledStage,
        latency(registers, scaledStage),
        design.dropBits() > 0 && !(tree && scale) && !fused,
        design.vectorSize(),
        precision.weight().bits(),
        precision.activation().bits(),
        precision.weightScale().bits(),
        precision.activationScale().bits(),
        precision.weightScale().isPresent(),
        precision.activationScale().isPresent(),
        scale,
        ScaleProductVars.neededBy(design),
        widths.dot().signedBits(),
        widths.dot(),
        widths.scaleProduct().unsignedBits(),
        widths.scaleProduct(),
        scaledW,
        widths.scaled(),
        design.dropBits(),
        Literals.signedHalf(scaledW, design.dropBits()),
        widths.biasedScaled(),
        widths.addend().signedBits(),
        widths.addend());
  }

  private static String latency(boolean registers, boolean scaledStage) {
    int act = scaledStage ? 2 : 1;
    int wt = act + (registers ? 1 : 0);
    return wt + (wt == 1 ? " cycle from wt_i" : " cycles from wt_i") + ", " + act + " from act_i";
  }
}
