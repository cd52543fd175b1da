package dev.vsgen.cosim.task;

import dev.vsgen.cosim.layer.Sentences;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.npy.NpyReader;
import dev.vsgen.generator.error.UserException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/** Items for a network, of which nobody needs to know what they are. */
public final class UnlabelledData {

  private UnlabelledData() {}

  /**
   * Reads what suits a network: for one that reads sentences a UTF-8 file, a sentence a line; for
   * others a .npy file of float32 or float64 whose outermost dimension counts items, or a binary
   * file of CIFAR-10.
   *
   * @param file if empty the bundled sentences that are there to measure errors on
   * @param limit how many items to take, from the first one on; all if empty
   * @throws UserException if the file does not suit, has fewer items, or there is none and the
   *     network reads no sentences
   */
  public static List<InputBatch> read(SourceModel model, Optional<Path> file, OptionalInt limit) {
    IntUnaryOperator count = items -> exactly(file, items, limit);
    if (NetworkKind.of(model.model()) == NetworkKind.SENTENCES) {
      List<String> sentences = file.map(Sentences::read).orElseGet(Sentences::evaluation);
      int taken = count.applyAsInt(sentences.size());
      return SentenceBatches.of(model.tokenizer(), sentences.subList(0, taken));
    }
    return items(model, file.orElseThrow(() -> noFile(model, "--fidelity")), count);
  }

  private static int exactly(Optional<Path> file, int items, OptionalInt limit) {
    int count = limit.orElse(items);
    if (count > items) {
      throw new UserException(
          "VSG-TASK-10",
          String.format(
              Locale.ROOT,
              "%s has %d items; must have the %d asked for",
              file.map(Path::toString).orElse("the bundled text"),
              items,
              count));
    }
    return count;
  }

  /**
   * Items for a network that reads no sentences.
   *
   * @param count how many to take of so many
   */
  static List<InputBatch> items(SourceModel model, Path named, IntUnaryOperator count) {
    if (named.toString().endsWith(".npy")) {
      FloatTensor all = NpyReader.readFloatTensor(named);
      String input = NetworkKind.firstInput(model.model());
      return ItemBatches.of(
          input, count.applyAsInt(all.size(0)), (first, last) -> part(all, first, last));
    }
    OptionalInt images = OptionalInt.of(count.applyAsInt(CifarFile.count(named)));
    return TaskFactory.images(model.model(), named, images).batches();
  }

  private static FloatTensor part(FloatTensor all, int first, int last) {
    int length = all.values().length / all.size(0);
    long[] shape = all.shape().clone();
    int items = last - first;
    shape[0] = items;
    return new FloatTensor(shape, Arrays.copyOfRange(all.values(), first * length, last * length));
  }

  /** Says which option must bring the items. */
  static UserException noFile(SourceModel model, String option) {
    return new UserException(
        "VSG-TASK-11",
        "%s names no data for '%s'; must name a .npy file or a binary file of CIFAR-10 (only sentences are bundled)"
            .formatted(option, model.name()));
  }
}
