package dev.vsgen.generator.design;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the lanes are built, as the user asks for it, before defaults are filled in.
 *
 * @param arith {@code --arith}
 * @param adders {@code --adders}
 * @param weightFormat {@code --weight-format}
 * @param operandRegisters {@code --operand-registers}
 * @param accumulation {@code --accumulate}
 * @param vectorsPerLane {@code --vectors-per-lane}
 */
public record LaneOptions(
    Optional<String> arith,
    Optional<String> adders,
    Optional<String> weightFormat,
    Optional<String> operandRegisters,
    Optional<String> accumulation,
    OptionalInt vectorsPerLane) {

  /** The structure asked for; what is not given is the base's. */
  public LaneStructure toStructure(LaneStructure base) {
    return new LaneStructure(
        arith.map(Arith::parse).orElse(base.arith()),
        adders.map(AdderStyle::parse).orElse(base.adders()),
        weightFormat.map(WeightFormat::parse).orElse(base.weightFormat()),
        operandRegisters
            .map(text -> Choice.isOn("VSG-DESIGN-18", "--operand-registers", text))
            .orElse(base.operandRegisters()),
        accumulation.map(Accumulation::parse).orElse(base.accumulation()),
        vectorsPerLane.orElse(base.vectorsPerLane()));
  }
}
