package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.layer.Sentences;
import dev.vsgen.cosim.task.Calibration;
import dev.vsgen.cosim.task.DataFile;
import dev.vsgen.cosim.task.FidelityTask;
import dev.vsgen.cosim.task.Pooling;
import dev.vsgen.cosim.task.SourceModel;
import dev.vsgen.cosim.task.Task;
import dev.vsgen.cosim.task.TaskFactory;
import dev.vsgen.generator.file.Sha256;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Names a network and the data it is measured with.
 *
 * @param model as {@link SourceModel#read} takes it
 * @param tokenizer a {@code tokenizer.json} other than the model's; empty for the model's own
 * @param pooling how embeddings are made of tokens; empty for the model's own way
 * @param labelled whether the data have labels
 * @param data labelled or unlabelled examples; empty for sentences of ours, without labels
 * @param limit examples, from the first one on; empty for all
 * @param calibration data that static scales are made from; empty for sentences of ours
 * @param samples items of these at most
 */
public record SubjectRequest(
    String model,
    Optional<Path> tokenizer,
    Optional<Pooling> pooling,
    boolean labelled,
    Optional<Path> data,
    Optional<Integer> limit,
    Optional<Path> calibration,
    int samples) {

  /** Reads all of it. */
  public Subject open() {
    SourceModel source = SourceModel.read(model).reading(tokenizer, pooling);
    Task task = task(source);
    Calibration calibrated = Calibration.read(source, calibration, samples);
    return new Subject(source.model(), task, calibrated.inputs(), identity());
  }

  private Task task(SourceModel source) {
    OptionalInt count = limit.map(OptionalInt::of).orElse(OptionalInt.empty());
    return labelled
        ? TaskFactory.open(source, data.orElseThrow(), count)
        : FidelityTask.open(source, data, count);
  }

  /**
   * Tells this network and these data from all others by the contents of files, wherever they are;
   * nothing is opened.
   *
   * @throws dev.vsgen.generator.error.UserException if a file cannot be read
   */
  public String identity() {
    return String.join(
        " ",
        SourceModel.sha256Of(model),
        tokenizer.map(DataFile::sha256).orElse("own"),
        pooling.map(Pooling::toString).orElse("own"),
        labelled ? "labelled" : "unlabelled",
        data.map(DataFile::sha256).orElse("bundled"),
        String.valueOf(limit.orElse(0)),
        calibration.map(DataFile::sha256).orElseGet(() -> Sha256.of(Sentences.calibration())),
        String.valueOf(samples));
  }
}
