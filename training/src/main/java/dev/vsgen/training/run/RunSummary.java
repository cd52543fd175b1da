package dev.vsgen.training.run;

import java.util.List;
import java.util.OptionalInt;

/**
 * A run as {@code finetune.json} has it.
 *
 * @param version of vsgen
 * @param model what was trained
 * @param arm per-vector, or a baseline
 * @param config formats of that arm
 * @param policy how scales are chosen
 * @param productBits bits that scale products were rounded to in the forward pass; 0 if exact
 * @param accBits bits of the accumulator that saturated there; empty for an exact one
 * @param optimizer {@code sgd} or {@code adam}
 * @param rate learning rate of the first step
 * @param batch examples of a step
 * @param seed of the order of examples
 * @param metric what scores are
 * @param epochs results, the untrained network first
 * @param kept the epoch whose network is kept
 */
public record RunSummary(
    String version,
    String model,
    String arm,
    String config,
    String policy,
    int productBits,
    OptionalInt accBits,
    String optimizer,
    float rate,
    int batch,
    long seed,
    String metric,
    List<EpochRecord> epochs,
    int kept) {

  /** The kept epoch's results. */
  public EpochRecord best() {
    return epochs.get(kept);
  }
}
