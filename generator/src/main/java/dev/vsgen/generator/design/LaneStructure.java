package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;

/**
 * How the lanes are built. It decides what they compute in two places only: the range of weights,
 * and how many vectors are added up before they are rounded or saturate.
 *
 * @param arith form of the multipliers
 * @param adders form of the final adders of compressor trees
 * @param weightFormat code of the weights
 * @param operandRegisters whether a register follows the buffers' outputs; if not, these outputs,
 *     which hold until the next read, are the operands
 * @param accumulation where the product meets the running sum
 * @param vectorsPerLane vectors, each with its scales, that a lane takes per cycle (G): 1, 2 or 4
 */
public record LaneStructure(
    Arith arith,
    AdderStyle adders,
    WeightFormat weightFormat,
    boolean operandRegisters,
    Accumulation accumulation,
    int vectorsPerLane) {

  /** Everything at its default. */
  public static final LaneStructure DEFAULT =
      new LaneStructure(
          Arith.OPERATORS,
          AdderStyle.LOOKAHEAD,
          WeightFormat.TWOS_COMPLEMENT,
          true,
          Accumulation.SEPARATE,
          1);

  private static final int MOST_VECTORS_PER_LANE = 4;

  /** Refuses a form of adders where there are none of ours, and groups that are not built. */
  public LaneStructure {
    if (adders == AdderStyle.RIPPLE && arith == Arith.OPERATORS) {
      throw new UserException(
          "VSG-DESIGN-17",
          "--adders ripple is given without --arith tree; give both (the synthesizer makes the"
              + " adders of operators)");
    }
    if (vectorsPerLane < 1
        || vectorsPerLane > MOST_VECTORS_PER_LANE
        || Integer.bitCount(vectorsPerLane) != 1) {
      throw new UserException(
          "VSG-DESIGN-20",
          "--vectors-per-lane is "
              + vectorsPerLane
              + "; must be 1, 2 or 4 (powers of two, as vectors are)");
    }
  }

  /** Lanes that take a vector per cycle. */
  public LaneStructure(
      Arith arith,
      AdderStyle adders,
      WeightFormat weightFormat,
      boolean operandRegisters,
      Accumulation accumulation) {
    this(arith, adders, weightFormat, operandRegisters, accumulation, 1);
  }

  /** Whether weights are sign and magnitude. */
  public boolean signMagnitude() {
    return weightFormat == WeightFormat.SIGN_MAGNITUDE;
  }

  /** Whether the product is computed with the running sum. */
  public boolean fused() {
    return accumulation == Accumulation.FUSED;
  }

  /** The same with multipliers in another form; adders of ours are left out with trees. */
  public LaneStructure withArith(Arith form) {
    return new LaneStructure(
        form,
        form == Arith.TREE ? adders : AdderStyle.LOOKAHEAD,
        weightFormat,
        operandRegisters,
        accumulation,
        vectorsPerLane);
  }

  /** The same with operand registers. */
  LaneStructure withOperandRegisters() {
    return new LaneStructure(arith, adders, weightFormat, true, accumulation, vectorsPerLane);
  }

  /** The same with another accumulation. */
  LaneStructure withAccumulation(Accumulation other) {
    return new LaneStructure(arith, adders, weightFormat, operandRegisters, other, vectorsPerLane);
  }

  /** The same with another number of vectors per cycle. */
  public LaneStructure withVectorsPerLane(int vectors) {
    return new LaneStructure(arith, adders, weightFormat, operandRegisters, accumulation, vectors);
  }

  /** What differs from the default, for the name of a design. */
  String nameSuffix() {
    return (arith == DEFAULT.arith ? "" : "_" + arith)
        + (adders == DEFAULT.adders ? "" : "_" + adders)
        + (weightFormat == DEFAULT.weightFormat ? "" : "_sm")
        + (operandRegisters ? "" : "_noreg")
        + (accumulation == DEFAULT.accumulation ? "" : "_" + accumulation)
        + (vectorsPerLane == 1 ? "" : "_g" + vectorsPerLane);
  }

  /** The options that ask for what differs from the default. */
  String options() {
    return (arith == DEFAULT.arith ? "" : " --arith " + arith)
        + (adders == DEFAULT.adders ? "" : " --adders " + adders)
        + (weightFormat == DEFAULT.weightFormat ? "" : " --weight-format " + weightFormat)
        + (operandRegisters ? "" : " --operand-registers off")
        + (accumulation == DEFAULT.accumulation ? "" : " --accumulate " + accumulation)
        + (vectorsPerLane == 1 ? "" : " --vectors-per-lane " + vectorsPerLane);
  }
}
