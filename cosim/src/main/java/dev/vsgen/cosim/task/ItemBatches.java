package dev.vsgen.cosim.task;

import dev.vsgen.cosim.network.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Items of equal size for a network with one input. */
final class ItemBatches {

  private static final int BATCH = 25;

  private ItemBatches() {}

  /** Some of the items. */
  interface Items {

    /** A tensor of items from the first to before the last; the outermost dimension counts them. */
    FloatTensor range(int first, int last);
  }

  /**
   * The items in batches.
   *
   * @param input name of the network's input
   * @param count how many to take, from the first one on
   */
  static List<InputBatch> of(String input, int count, Items items) {
    List<InputBatch> batches = new ArrayList<>();
    for (int first = 0; first < count; first += BATCH) {
      int last = Math.min(count, first + BATCH);
      batches.add(
          new InputBatch(
              Map.of(input, items.range(first, last)),
              IntStream.range(first, last).boxed().toList()));
    }
    return batches;
  }
}
