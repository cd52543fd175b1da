package dev.vsgen.training.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.task.Score;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.AtomicFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Where a run leaves its model, its log and its checkpoint; each file appears whole. */
public final class RunFolder {

  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  private final Path folder;
  private final Checkpoint checkpoint;

  private RunFolder(Path folder) {
    this.folder = folder;
    this.checkpoint = new Checkpoint(folder.resolve("checkpoint"));
  }

  /**
   * Names a folder.
   *
   * @throws UserException if something else is in it
   */
  public static RunFolder of(Path folder) {
    RunFolder run = new RunFolder(folder);
    try {
      if (run.checkpoint.read().isEmpty() && Files.exists(folder) && !isEmpty(folder)) {
        throw new UserException(
            "VSG-TRAIN-08",
            "output folder is '%s', which has files but no checkpoint; must be new, empty or of an earlier run"
                .formatted(folder));
      }
    } catch (IOException e) {
      throw run.cannotUse(e);
    }
    return run;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** The network that is kept. */
  public Path model() {
    return folder.resolve("model.onnx");
  }

  /**
   * Puts training back where a run of the same identity left it. Where none did, the folder is from
   * now on that of a run: one that is killed before its first checkpoint is begun again.
   *
   * @return results so far; empty if no epoch is done
   * @throws UserException if there are results of another run
   */
  List<EpochRecord> resume(Training training, String identity) {
    try {
      Optional<Checkpoint.State> state = checkpoint.read();
      if (state.isEmpty() || state.get().epochs().isEmpty()) {
        checkpoint.begin(identity);
        return List.of();
      }
      if (!state.get().identity().equals(identity)) {
        throw new UserException(
            "VSG-TRAIN-09",
            "output folder is '%s', where a run with other options, data or model was begun; name another one"
                .formatted(folder));
      }
      checkpoint.restore(training, state.get());
      return state.get().epochs();
    } catch (IOException e) {
      throw cannotUse(e);
    }
  }

  /** Keeps a network. */
  void writeModel(OnnxModel model) {
    byte[] bytes = model.bytes();
    write("model.onnx", bytes);
  }

  /** Keeps everything but the network; the checkpoint comes last. */
  void writeEpoch(Training training, RunSummary summary, String identity) {
    write("log.csv", csv(summary.epochs()).getBytes(StandardCharsets.UTF_8));
    try {
      write("finetune.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(summary));
      checkpoint.write(training, identity, summary.epochs());
    } catch (IOException e) {
      throw cannotUse(e);
    }
  }

  /**
   * Writes {@code report.html}, of one run or of several that have folders in this one.
   *
   * @throws UserException if it cannot be written
   */
  public static void writeReport(Path folder, String html) {
    new RunFolder(folder).write("report.html", html.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes {@code comparison.json}: what each arm came to.
   *
   * @throws UserException if it cannot be written
   */
  public static void writeComparison(Path folder, List<ArmResult> arms) {
    RunFolder run = new RunFolder(folder);
    try {
      run.write("comparison.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(arms));
    } catch (IOException e) {
      throw run.cannotUse(e);
    }
  }

  private void write(String name, byte[] bytes) {
    try {
      Files.createDirectories(folder);
      AtomicFile.write(folder.resolve(name), out -> out.write(bytes));
    } catch (IOException e) {
      throw cannotUse(e);
    }
  }

  private static String csv(List<EpochRecord> epochs) {
    StringWriter text = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT)) {
      printer.printRecord(
          "epoch",
          "loss",
          "validation",
          "validationError",
          "test",
          "testError",
          "seconds",
          "cpuSeconds");
      for (EpochRecord epoch : epochs) {
        printer.printRecord(
            epoch.epoch(),
            epoch.loss().map(Object::toString).orElse(""),
            epoch.validation().map(Score::score).map(Object::toString).orElse(""),
            epoch.validation().map(Score::standardError).map(Object::toString).orElse(""),
            epoch.test().map(Score::score).map(Object::toString).orElse(""),
            epoch.test().map(Score::standardError).map(Object::toString).orElse(""),
            epoch.seconds(),
            epoch.cpuSeconds());
      }
    } catch (IOException e) {
      throw new IllegalStateException("a text cannot be written to", e);
    }
    return text.toString();
  }

  private UserException cannotUse(IOException e) {
    return new UserException(
        "VSG-TRAIN-12",
        "cannot use output folder '%s': %s (%s); its last whole checkpoint stays"
            .formatted(folder, e.getMessage(), e.getClass().getSimpleName()),
        e);
  }
}
