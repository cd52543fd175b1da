package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.accuracy.Subject;
import dev.vsgen.cosim.accuracy.SubjectRequest;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
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

  @ArgGroup(multiplicity = "1")
  private Data data;

  /** With labels, or without. */
  private static final class Data {

    @Option(
        names = "--data",
        paramLabel = "FILE",
        description = {
          "Labelled examples: CSV of sentence, sentence, similarity (STS Benchmark),",
          "or a binary file of CIFAR-10."
        })
    private Optional<Path> labelled;

    @Option(
        names = "--fidelity",
        paramLabel = "FILE",
        arity = "0..1",
        fallbackValue = "",
        description = {
          "Without labels, how close outputs are to those in float32, by cosine and SQNR:",
          "on a text file, a sentence a line (default: sentences of ours), a binary file of",
          "CIFAR-10, or .npy of float32 for a network with one input."
        })
    private Optional<Path> unlabelled;

    /** Empty if sentences of ours are meant. */
    private Optional<Path> file() {
      return labelled.or(() -> unlabelled.filter(path -> !path.toString().isEmpty()));
    }
  }

  @Option(
      names = {"--limit", "--examples"},
      paramLabel = "N",
      description = "Examples, from the first one on (default: all).")
  private Optional<Integer> limit;

  @Mixin private EncodingMixin encoding;

  @Mixin private CalibrationMixin calibration;

  /** Reads all of it. */
  Subject subject() {
    Subject subject = request().open();
    encoding.checkSentences(subject.model());
    return subject;
  }

  /** What is asked for: the model as it was named, data with absolute paths. Nothing is read. */
  SubjectRequest request() {
    limit.ifPresent(n -> Positive.check("--limit", n));
    return new SubjectRequest(
        model,
        encoding.tokenizer().map(Path::toAbsolutePath),
        encoding.pooling(),
        data.labelled.isPresent(),
        data.file().map(Path::toAbsolutePath),
        limit,
        calibration.file().map(Path::toAbsolutePath),
        calibration.samples());
  }
}
