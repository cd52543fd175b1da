package dev.vsgen.training.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Sentences of different lengths as the inputs of a BERT-type network.
 *
 * @param sentences token numbers
 * @param length tokens of the longest one
 */
record TokenBatch(List<long[]> sentences, int length) {

  /** Name of the input that tells tokens from padding. */
  static final String MASK = "attention_mask";

  static TokenBatch of(List<long[]> sentences) {
    return new TokenBatch(
        sentences, sentences.stream().mapToInt(tokens -> tokens.length).max().orElseThrow());
  }

  /** The inputs by name. */
  Map<String, NDArray> inputs(NDManager step) {
    long[] ids = new long[sentences.size() * length];
    long[] mask = new long[ids.length];
    // Padding repeats the last token: a quantizer that sees it sees nothing unusual.
    for (int i = 0; i < sentences.size(); i++) {
      long[] tokens = sentences.get(i);
      System.arraycopy(tokens, 0, ids, i * length, tokens.length);
      Arrays.fill(ids, i * length + tokens.length, (i + 1) * length, tokens[tokens.length - 1]);
      Arrays.fill(mask, i * length, i * length + tokens.length, 1);
    }
    Shape shape = new Shape(sentences.size(), length);
    return Map.of(
        "input_ids",
        step.create(ids, shape),
        MASK,
        step.create(mask, shape),
        "token_type_ids",
        step.create(new long[ids.length], shape));
  }
}
