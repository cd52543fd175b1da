package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.accuracy.Subject;
import dev.vsgen.cosim.export.SourceModel;
import dev.vsgen.cosim.layer.ModelSource;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.task.CalibrationData;
import dev.vsgen.cosim.task.InputBatch;
import dev.vsgen.cosim.task.NetworkKind;
import dev.vsgen.cosim.task.Task;
import dev.vsgen.cosim.task.TaskFactory;
import dev.vsgen.cosim.task.UnlabelledData;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Which network is measured, and with what data. */
final class SubjectMixin {

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
        "Labelled examples: CSV of sentence, sentence, similarity (STS Benchmark),",
        "or a binary file of CIFAR-10."
      })
  private Path data;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Examples, from the first one on (default: all).")
  private Optional<Integer> limit;

  @Option(
      names = "--calibrate",
      paramLabel = "FILE",
      description = {
        "Data for static scales: CSV as --data, of which every 16th row is taken;",
        "a text file, a sentence a line (default: sentences of ours);",
        "or a binary file of CIFAR-10, of which 256 images are taken."
      })
  private Optional<Path> calibrate;

  /** Reads all of it. */
  Subject subject() {
    SourceModel source = SourceModel.read(model);
    OnnxModel onnx = source.model();
    boolean sentences = NetworkKind.of(onnx) == NetworkKind.SENTENCES;
    Task task = TaskFactory.open(onnx, source.tokenizer(), data, count());
    List<InputBatch> calibration = sentences ? sentences(source.tokenizer()) : images(onnx);
    List<Map<String, ModelInput>> inputs = calibration.stream().map(InputBatch::inputs).toList();
    return new Subject(onnx, task, inputs, identity(source));
  }

  private String identity(SourceModel source) {
    return String.join(
        " ",
        source.sha256(),
        Sha256.ofRead(data),
        String.valueOf(limit.orElse(0)),
        calibrate.map(Sha256::ofRead).orElse("bundled"));
  }

  private OptionalInt count() {
    limit.ifPresent(n -> Positive.check("--limit", n));
    return limit.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private List<InputBatch> sentences(ModelSource source) {
    if (calibrate.map(Path::toString).filter(name -> name.endsWith(".csv")).isPresent()) {
      return CalibrationData.pairs(source, calibrate.get());
    }
    return calibrate
        .map(text -> UnlabelledData.sentences(source, Optional.of(text)))
        .orElseGet(() -> CalibrationData.bundled(source));
  }

  private List<InputBatch> images(OnnxModel onnx) {
    Path file =
        calibrate.orElseThrow(
            () ->
                new UserException(
                    "VSG-ACC-03",
                    "--calibrate is missing; must name a binary file of CIFAR-10 that is not --data"
                        + " (static scales are made from it)"));
    return CalibrationData.images(NetworkKind.firstInput(onnx), file);
  }
}
