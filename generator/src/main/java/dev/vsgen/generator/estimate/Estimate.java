package dev.vsgen.generator.estimate;

import java.util.OptionalDouble;

/**
 * What a design is likely to cost in standard cells, before any RTL exists. It says what {@code
 * vsgen synth} and {@code vsgen energy} are likely to say: before placement, without memories, but
 * for the area and leakage of those that are made of latches.
 *
 * @param library the library it holds for
 * @param areaUm2 area, of memories only those of latches
 * @param latchMemoryUm2 what of that are memories of latches; 0 if there are none
 * @param leakageNw leakage, of memories only those of latches
 * @param clockNs shortest clock period from register to register
 * @param energyPerMacFj of a multiplication on synthetic operands, scales and accumulation
 *     included, PPU and memories not; empty for streaming MACs, whose energy was not measured
 * @param minilmEnergyPerMacFj the same on operands of a BERT layer; empty for unsigned activations,
 *     too, and for activations of less than 8 bits without a scale per vector
 */
public record Estimate(
    String library,
    double areaUm2,
    double latchMemoryUm2,
    double leakageNw,
    double clockNs,
    OptionalDouble energyPerMacFj,
    OptionalDouble minilmEnergyPerMacFj) {

  /** The energy of a multiplication on these operands, fJ; empty for others than of the fields. */
  public OptionalDouble energyPerMacFj(Stimulus stimulus) {
    return switch (stimulus) {
      case SYNTHETIC -> energyPerMacFj;
      case MINILM -> minilmEnergyPerMacFj;
      case RELU, RESNET20 -> OptionalDouble.empty();
    };
  }
}
