package dev.vsgen.training.cli;

import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.task.Calibration;
import dev.vsgen.cosim.task.LabelledTask;
import dev.vsgen.cosim.task.NetworkKind;
import dev.vsgen.cosim.task.SourceModel;
import dev.vsgen.cosim.task.TaskFactory;
import dev.vsgen.generator.Version;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.Sha256;
import dev.vsgen.training.data.TrainingData;
import dev.vsgen.training.report.FinetunePage;
import dev.vsgen.training.run.Arm;
import dev.vsgen.training.run.ArmResult;
import dev.vsgen.training.run.FineTuning;
import dev.vsgen.training.run.RunFolder;
import dev.vsgen.training.run.RunSummary;
import dev.vsgen.training.run.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen finetune}: trains a network with quantization in the loop. */
@Command(
    name = "finetune",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Fine-tune a network with fake quantization in the loop, and write it as an ONNX file that"
          + " accuracy, quantize and chain take.",
      "A run that was stopped goes on where it was: every epoch leaves a checkpoint."
    })
final class FinetuneCommand implements Callable<Integer> {

  /** Images or sentences of the training data that static scales start from. */
  private static final int CALIBRATION_SAMPLES = 256;

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      required = true,
      description = {
        "An ONNX file, minilm, bge-small,",
        "or resnet20, resnet56 ($VSGEN_DATA/NAME.onnx)."
      })
  private String model;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = {
        "What to train on: a binary file of CIFAR-10,",
        "or CSV of sentence, sentence, similarity (STS Benchmark)."
      })
  private Path data;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Training examples, from the first one on (default: all).")
  private Optional<Integer> limit = Optional.empty();

  @Option(
      names = "--validate",
      paramLabel = "FILE",
      description = "Data that chooses the epoch to keep (default: the last one is kept).")
  private Optional<Path> validate = Optional.empty();

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "Data that is measured after each epoch and chooses nothing.")
  private Optional<Path> test = Optional.empty();

  @Option(
      names = "--test-limit",
      paramLabel = "N",
      description = "Examples to validate and to test with, from the first one on (default: all).")
  private Optional<Integer> testLimit = Optional.empty();

  @Mixin private FormatMixin format;

  @Option(
      names = "--baseline",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "per-vector",
      description = {
        "What to train instead, with the same data and schedule: per-channel, lsq (learned",
        "steps per channel), fp32. A list, with per-vector in it, compares."
      })
  private List<String> baselines;

  @Mixin private ScheduleMixin schedule;

  @Option(
      names = "-o",
      paramLabel = "DIR",
      required = true,
      description = {
        "Gets model.onnx, log.csv, finetune.json, report.html and the checkpoint;",
        "of several runs, report.html, comparison.json and a folder for each."
      })
  private Path folder;

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  @Override
  public Integer call() {
    schedule.check();
    checkTestLimit();
    SourceModel source = SourceModel.read(model);
    List<RunSummary> summaries = new ArrayList<>();
    boolean several = baselines.size() * schedule.seeds().size() > 1;
    for (long seed : schedule.seeds()) {
      for (String baseline : baselines) {
        Path own = several ? folder.resolve(baseline + "-s" + seed) : folder;
        summaries.add(run(source, Arm.parse(baseline), seed, own));
      }
    }
    RunFolder.writeReport(folder, new FinetunePage(summaries).html());
    if (several) {
      RunFolder.writeComparison(folder, ArmResult.of(summaries));
    }
    ComparisonTable.print(spec.commandLine().getOut(), summaries);
    return ExitCode.OK;
  }

  private void checkTestLimit() {
    if (testLimit.isPresent() && validate.isEmpty() && test.isEmpty()) {
      throw new UserException(
          "VSG-TRAIN-17",
          "--test-limit is given without --validate and --test; must be left out, or with one of them");
    }
  }

  private RunSummary run(SourceModel source, Arm arm, long seed, Path own) {
    Settings settings = settings(source, arm, seed);
    RunFolder output = RunFolder.of(own);
    FineTuning tuning =
        new FineTuning(
            source,
            settings,
            TrainingData.open(source, data, count("--limit", limit)),
            Calibration.read(source, Optional.of(data), CALIBRATION_SAMPLES),
            task(source, validate),
            task(source, test),
            identity(source, settings));
    PrintWriter out = spec.commandLine().getOut();
    String name = String.format(Locale.ROOT, "%s, seed %d", arm, seed);
    try (EpochProgress progress = new EpochProgress(out, name, quiet)) {
      return tuning.run(output, progress);
    }
  }

  private Settings settings(SourceModel source, Arm arm, long seed) {
    boolean images = NetworkKind.of(source.model()) != NetworkKind.SENTENCES;
    return new Settings(
        arm,
        arm.plan(format.plan(Network.layers(source.model()))),
        arm.accBits(format.accBits()),
        format.clip(),
        schedule.epochs(),
        schedule.batch(images),
        schedule.optimizer(images),
        schedule.rate(images),
        schedule.decay(),
        schedule.gradientLimit(),
        schedule.liveNorm(),
        seed);
  }

  private Optional<LabelledTask> task(SourceModel source, Optional<Path> file) {
    return file.map(
        path -> (LabelledTask) TaskFactory.open(source, path, count("--test-limit", testLimit)));
  }

  private static OptionalInt count(String option, Optional<Integer> limit) {
    limit
        .filter(n -> n < 1)
        .ifPresent(
            n -> {
              throw new UserException("VSG-TRAIN-13", option + " is " + n + "; must be above 0");
            });
    return limit.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private String identity(SourceModel source, Settings settings) {
    return String.join(
        "\n",
        Version.current(),
        source.sha256(),
        settings.toString(),
        Sha256.ofRead(data) + " " + limit,
        validate.map(Sha256::ofRead) + " " + test.map(Sha256::ofRead) + " " + testLimit);
  }
}
