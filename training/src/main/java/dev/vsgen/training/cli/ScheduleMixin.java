package dev.vsgen.training.cli;

import dev.vsgen.generator.error.UserException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How long and how fast a network is trained. */
final class ScheduleMixin {

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often every example is seen (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Examples of a step (default: 128 images, 32 pairs).")
  private Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "sgd (momentum 0.9) or adam (default: sgd for images, adam for sentences).")
  private Optional<String> optimizer = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "R",
      description =
          "Learning rate, which falls to 0 along a cosine (default: 0.003 sgd, 5e-5 adam).")
  private Optional<Float> rate = Optional.empty();

  @Option(
      names = "--weight-decay",
      paramLabel = "D",
      defaultValue = "1e-4",
      description = "Weight decay; biases and norms have none (default: ${DEFAULT-VALUE}).")
  private float decay;

  @Option(
      names = "--clip-gradient",
      paramLabel = "N",
      defaultValue = "5",
      description = "Largest norm of all gradients together (default: ${DEFAULT-VALUE}).")
  private float gradientLimit;

  @Option(
      names = "--batch-norm",
      paramLabel = "MODE",
      defaultValue = "live",
      description = {
        "live puts batch normalization behind convolutions while they are trained, and folds",
        "it into them at the end; folded trains them as they are (default: ${DEFAULT-VALUE})."
      })
  private String norm;

  @Option(
      names = "--seed",
      split = ",",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the order of examples; several for a run each (default: 1).")
  private List<Long> seeds;

  /** Refuses what cannot be trained with. */
  void check() {
    positive("--epochs", epochs);
    positive("--batch", batch.orElse(1));
    positive("--rate", rate.orElse(1f));
    positive("--clip-gradient", gradientLimit);
    if (decay < 0) {
      throw new UserException(
          "VSG-TRAIN-13", "--weight-decay is " + decay + "; must be 0 or above");
    }
    if (!List.of("live", "folded").contains(norm)) {
      throw new UserException(
          "VSG-TRAIN-14", "--batch-norm is '" + norm + "'; must be live or folded");
    }
  }

  private static void positive(String option, float value) {
    if (!(value > 0)) {
      throw new UserException("VSG-TRAIN-13", option + " is " + value + "; must be above 0");
    }
  }

  int epochs() {
    return epochs;
  }

  int batch(boolean images) {
    return batch.orElse(images ? 128 : 32);
  }

  String optimizer(boolean images) {
    return optimizer.orElse(images ? "sgd" : "adam");
  }

  float rate(boolean images) {
    return rate.orElse(optimizer(images).equals("sgd") ? 0.003f : 5e-5f);
  }

  float decay() {
    return decay;
  }

  float gradientLimit() {
    return gradientLimit;
  }

  boolean liveNorm() {
    return norm.equals("live");
  }

  List<Long> seeds() {
    return seeds;
  }
}
