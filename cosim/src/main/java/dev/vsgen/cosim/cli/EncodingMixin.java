package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.task.NetworkKind;
import dev.vsgen.cosim.task.Pooling;
import dev.vsgen.cosim.task.SourceModel;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a network of one's own reads sentences; also a group within a group. */
final class EncodingMixin {

  @Option(
      names = "--tokenizer",
      paramLabel = "FILE",
      description = {
        "tokenizer.json of a sentence model (default: that of the named model; of a file,",
        "the one it notes, or the BERT vocabulary without capitals)."
      })
  private Optional<Path> tokenizer = Optional.empty();

  @Option(
      names = "--pooling",
      paramLabel = "KIND",
      description = {
        "Embedding of a sentence: mean of all tokens, or cls, the first one (default: that of the",
        "named model; of a file, what it notes, or mean)."
      })
  private Optional<String> pooling = Optional.empty();

  /** The tokenizer, if it is a file. */
  Optional<Path> tokenizer() {
    return tokenizer;
  }

  /** The pooling, if it is not the model's own. */
  Optional<Pooling> pooling() {
    return pooling.map(Pooling::parse);
  }

  /** Reads a model that reads sentences so. */
  SourceModel read(String model) {
    SourceModel source = SourceModel.read(model);
    checkSentences(source.model());
    return source.reading(tokenizer, pooling());
  }

  /** Refuses tokenizer and pooling of a model that reads no sentences. */
  void checkSentences(OnnxModel model) {
    if (NetworkKind.of(model) != NetworkKind.SENTENCES) {
      String reason = "it reads no sentences";
      Misplaced.check("--tokenizer", tokenizer.isPresent(), model.name(), reason);
      Misplaced.check("--pooling", pooling.isPresent(), model.name(), reason);
    }
  }
}
