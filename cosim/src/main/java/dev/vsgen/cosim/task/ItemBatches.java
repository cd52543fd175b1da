package dev.vsgen.cosim.task;

import dev.vsgen.cosim.network.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Items of equal size for a network with one input. */
final class ItemBatches {

  private static final int BATCH = 25;

  private ItemBatches() {}

  /**
   * The items in batches.
   *
   * @param input name of the network's input
   * @param all the outermost dimension counts items
   * @param items how many to take, from the first one on
   */
  static List<InputBatch> of(String input, FloatTensor all, int items) {
    List<InputBatch> batches = new ArrayList<>();
    for (int first = 0; first < items; first += BATCH) {
      int last = Math.min(items, first + BATCH);
      batches.add(
          new InputBatch(
              Map.of(input, part(all, first, last)),
              IntStream.range(first, last).boxed().toList()));
    }
    return batches;
  }

  private static FloatTensor part(FloatTensor all, int first, int last) {
    int length = all.values().length / all.size(0);
    long[] shape = all.shape().clone();
    int items = last - first;
    shape[0] = items;
    return new FloatTensor(shape, Arrays.copyOfRange(all.values(), first * length, last * length));
  }
}
