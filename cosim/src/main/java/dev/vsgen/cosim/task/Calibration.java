package dev.vsgen.cosim.task;

import dev.vsgen.cosim.layer.Sentences;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Data to choose static scales from; never what accuracy is measured on.
 *
 * @param origin file name, or {@code bundled sentences}
 * @param sha256 of the file; of the bundled sentences, a line each
 * @param batches what the network is run on
 */
public record Calibration(String origin, String sha256, List<InputBatch> batches) {

  /** Keeps a copy that cannot change. */
  public Calibration {
    batches = List.copyOf(batches);
  }

  /**
   * Reads what suits a network: see {@link UnlabelledData#read}; of a CSV file of sentence pairs
   * both sentences of every sixteenth.
   *
   * @param file if empty the bundled sentences that are there to choose scales from
   * @param most sentences, images or other items at most, from the first one on
   * @throws UserException if the file does not suit, or there is none and the network reads no
   *     sentences
   */
  public static Calibration read(SourceModel model, Optional<Path> file, int most) {
    List<InputBatch> batches = batches(model, file, most);
    return new Calibration(
        file.map(path -> path.getFileName().toString()).orElse("bundled sentences"),
        file.map(Sha256::ofRead).orElseGet(() -> Sha256.of(Sentences.calibration())),
        batches);
  }

  private static List<InputBatch> batches(SourceModel model, Optional<Path> file, int most) {
    if (NetworkKind.of(model.model()) == NetworkKind.SENTENCES) {
      List<String> sentences =
          file.map(path -> sentences(model, path)).orElseGet(Sentences::calibration);
      return SentenceBatches.of(model.tokenizer(), sentences.stream().limit(most).toList());
    }
    Path named = file.orElseThrow(() -> UnlabelledData.noFile(model, "--calibrate"));
    return UnlabelledData.items(model, named, items -> Math.min(items, most));
  }

  private static List<String> sentences(SourceModel model, Path file) {
    return file.toString().endsWith(".csv")
        ? SentenceTask.open(model.tokenizer(), file, OptionalInt.empty()).everySixteenth()
        : Sentences.read(file);
  }

  /** Sentences, images or other items. */
  public int samples() {
    return batches.stream().mapToInt(batch -> batch.items().size()).sum();
  }

  /** The inputs of each batch, by name. */
  public List<Map<String, ModelInput>> inputs() {
    return batches.stream().map(InputBatch::inputs).toList();
  }
}
