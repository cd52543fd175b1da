package dev.vsgen.generator.cli;

import dev.vsgen.generator.design.LaneOptions;
import dev.vsgen.generator.design.LaneStructure;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how the lanes are built. */
public final class LaneMixin {

  @Option(
      names = "--arith",
      paramLabel = "tree|operators",
      description =
          "Multipliers as compressor trees, or with the operators of Verilog (default:"
              + " operators).")
  private Optional<String> arith;

  @Option(
      names = "--adders",
      paramLabel = "lookahead|ripple",
      description = "Final adders of --arith tree: fast, or small and frugal (default: lookahead).")
  private Optional<String> adders;

  @Option(
      names = "--weight-format",
      paramLabel = "twos-complement|sign-magnitude",
      description =
          "Code of the weights; sign-magnitude has no -2^(W-1) (default: twos-complement).")
  private Optional<String> weightFormat;

  @Option(
      names = "--operand-registers",
      paramLabel = "on|off",
      description =
          "Registers behind the buffers; without, what the buffers put out is multiplied"
              + " (default: on).")
  private Optional<String> operandRegisters;

  @Option(
      names = "--accumulate",
      paramLabel = "separate|fused",
      description =
          "Register dot x scale product before it is added, or multiply and add in one"
              + " (default: separate).")
  private Optional<String> accumulation;

  @Option(
      names = "--vectors-per-lane",
      paramLabel = "1|2|4",
      description =
          "Vectors, each with its scales, that a lane takes per cycle and adds up before it rounds"
              + " (default: 1).")
  private Optional<Integer> vectorsPerLane;

  /** How the lanes are built; what is not given is as usual. */
  public LaneStructure structure() {
    return options().toStructure(LaneStructure.DEFAULT);
  }

  LaneOptions options() {
    return new LaneOptions(
        arith,
        adders,
        weightFormat,
        operandRegisters,
        accumulation,
        DesignMixin.optionalInt(vectorsPerLane));
  }
}
