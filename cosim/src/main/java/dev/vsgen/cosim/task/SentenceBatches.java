package dev.vsgen.cosim.task;

import dev.vsgen.cosim.layer.SentenceEncoding;
import dev.vsgen.cosim.layer.SentenceTokenizer;
import dev.vsgen.cosim.network.LongTensor;
import dev.vsgen.cosim.network.ModelInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sentences for a BERT-type network. All sentences of a batch have the same number of tokens: no
 * quantizer ever sees padding.
 */
public final class SentenceBatches {

  private static final int BATCH = 32;

  private SentenceBatches() {}

  /** The sentences in batches, each item being the number of a sentence. */
  public static List<InputBatch> of(SentenceEncoding encoding, List<String> sentences) {
    List<long[]> tokens = tokens(encoding, sentences);
    Map<Integer, List<Integer>> byLength = new TreeMap<>();
    for (int item = 0; item < tokens.size(); item++) {
      byLength.computeIfAbsent(tokens.get(item).length, n -> new ArrayList<>()).add(item);
    }
    List<InputBatch> batches = new ArrayList<>();
    byLength.forEach(
        (length, items) -> {
          for (int first = 0; first < items.size(); first += BATCH) {
            batches.add(
                batch(tokens, items.subList(first, Math.min(items.size(), first + BATCH)), length));
          }
        });
    return batches;
  }

  /** Token numbers of each sentence. */
  static List<long[]> tokens(SentenceEncoding encoding, List<String> sentences) {
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(encoding)) {
      return sentences.stream().map(tokenizer::tokenize).toList();
    }
  }

  private static InputBatch batch(List<long[]> tokens, List<Integer> items, int length) {
    long[] ids = items.stream().flatMapToLong(i -> Arrays.stream(tokens.get(i))).toArray();
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    long[] shape = {items.size(), length};
    Map<String, ModelInput> inputs =
        Map.of(
            "input_ids", new LongTensor(shape, ids),
            "attention_mask", new LongTensor(shape, ones),
            "token_type_ids", new LongTensor(shape, new long[ids.length]));
    return new InputBatch(inputs, items);
  }
}
