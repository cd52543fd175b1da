package dev.vsgen.training.run;

import java.util.List;

/**
 * A run as {@code finetune.json} has it.
 *
 * @param version of vsgen
 * @param model what was trained
 * @param arm per-vector, or a baseline
 * @param config formats of that arm
 * @param policy how scales are chosen
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
    long seed,
    String metric,
    List<EpochRecord> epochs,
    int kept) {

  /** The kept epoch's results. */
  public EpochRecord best() {
    return epochs.get(kept);
  }
}
