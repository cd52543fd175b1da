package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.task.Calibration;
import dev.vsgen.cosim.task.SourceModel;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The data that static scales are made from; also a group within a group. */
final class CalibrationMixin {

  /** Items at most, if nothing else is said. */
  static final int SAMPLES = 256;

  @Option(
      names = "--calibrate",
      paramLabel = "FILE",
      description = {
        "Data for static scales: a text file, a sentence a line (default: sentences of ours);",
        "CSV of sentence pairs, of which every 16th row is taken; a binary file of CIFAR-10;",
        "or .npy of float32, for a network with one input."
      })
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Sentences, images or other items of these at most (default: 256).")
  private int samples = SAMPLES;

  /** Reads what suits a network. */
  Calibration read(SourceModel model) {
    return Calibration.read(model, file, samples());
  }

  /** The file; empty for sentences of ours. */
  Optional<Path> file() {
    return file;
  }

  /** Items at most. */
  int samples() {
    Positive.check("--samples", samples);
    return samples;
  }
}
