package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;

/**
 * How the lanes are built. Apart from the range of weights it does not change what they compute.
 *
 * @param arith form of the multipliers
 * @param adders form of the final adders of compressor trees
 * @param weightFormat code of the weights
 * @param operandRegisters whether a register follows the buffers' outputs; if not, these outputs,
 *     which hold until the next read, are the operands
 * @param accumulation where the product meets the running sum
 */
public record LaneStructure(
    Arith arith,
    AdderStyle adders,
    WeightFormat weightFormat,
    boolean operandRegisters,
    Accumulation accumulation) {

  /** Everything at its default. */
  public static final LaneStructure DEFAULT =
      new LaneStructure(
          Arith.OPERATORS,
          AdderStyle.LOOKAHEAD,
          WeightFormat.TWOS_COMPLEMENT,
          true,
          Accumulation.SEPARATE);

  /** Refuses a form of adders where there are none of ours. */
  public LaneStructure {
    if (adders == AdderStyle.RIPPLE && arith == Arith.OPERATORS) {
      throw new UserException(
          "VSG-DESIGN-17",
          "--adders ripple is given without --arith tree; give both (the synthesizer makes the"
              + " adders of operators)");
    }
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
        accumulation);
  }

  /** The same with operand registers. */
  LaneStructure withOperandRegisters() {
    return new LaneStructure(arith, adders, weightFormat, true, accumulation);
  }

  /** The same with another accumulation. */
  LaneStructure withAccumulation(Accumulation other) {
    return new LaneStructure(arith, adders, weightFormat, operandRegisters, other);
  }

  /** What differs from the default, for the name of a design. */
  String nameSuffix() {
    return (arith == DEFAULT.arith ? "" : "_" + arith)
        + (adders == DEFAULT.adders ? "" : "_" + adders)
        + (weightFormat == DEFAULT.weightFormat ? "" : "_sm")
        + (operandRegisters ? "" : "_noreg")
        + (accumulation == DEFAULT.accumulation ? "" : "_" + accumulation);
  }

  /** The options that ask for what differs from the default. */
  String options() {
    return (arith == DEFAULT.arith ? "" : " --arith " + arith)
        + (adders == DEFAULT.adders ? "" : " --adders " + adders)
        + (weightFormat == DEFAULT.weightFormat ? "" : " --weight-format " + weightFormat)
        + (operandRegisters ? "" : " --operand-registers off")
        + (accumulation == DEFAULT.accumulation ? "" : " --accumulate " + accumulation);
  }
}
