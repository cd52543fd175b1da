package dev.vsgen.cosim.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.layer.ModelSource;
import dev.vsgen.cosim.layer.SentenceTokenizer;
import dev.vsgen.cosim.network.LongTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SentenceBatchesTest {

  private static final ModelSource MODEL = ModelCatalog.find("minilm");

  @Test
  void batchesHoldTheTokensOfEverySentenceOnceAndNoPadding() {
    List<String> sentences = sentences();
    List<InputBatch> batches = SentenceBatches.of(MODEL, sentences);
    List<Integer> seen = new ArrayList<>();
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(MODEL)) {
      for (InputBatch batch : batches) {
        LongTensor ids = (LongTensor) batch.inputs().get("input_ids");
        int length = (int) ids.shape()[1];
        assertEquals(batch.items().size(), ids.shape()[0]);
        assertTrue(batch.items().size() <= 32, batch.items()::toString);
        for (int i = 0; i < batch.items().size(); i++) {
          long[] tokens = tokenizer.tokenize(sentences.get(batch.items().get(i)));
          assertArrayEquals(tokens, Arrays.copyOfRange(ids.values(), i * length, (i + 1) * length));
        }
        seen.addAll(batch.items());
      }
    }
    assertEquals(
        IntStream.range(0, sentences.size()).boxed().toList(), seen.stream().sorted().toList());
  }

  @Test
  void everyTokenCountsAndIsOfTheFirstType() {
    for (InputBatch batch : SentenceBatches.of(MODEL, sentences())) {
      LongTensor mask = (LongTensor) batch.inputs().get("attention_mask");
      LongTensor types = (LongTensor) batch.inputs().get("token_type_ids");
      assertTrue(Arrays.stream(mask.values()).allMatch(one -> one == 1));
      assertTrue(Arrays.stream(types.values()).allMatch(zero -> zero == 0));
      assertArrayEquals(mask.shape(), types.shape());
    }
  }

  @Test
  void sentencesAreCutAt128Tokens() {
    InputBatch batch = SentenceBatches.of(MODEL, List.of("word ".repeat(500))).get(0);
    assertArrayEquals(new long[] {1, 128}, batch.inputs().get("input_ids").shape());
  }

  /** 40 short ones, which need two batches, among longer ones of three lengths. */
  private static List<String> sentences() {
    return IntStream.range(0, 60)
        .mapToObj(i -> i % 3 < 2 ? "a dog" : "a dog" + " runs".repeat(1 + i % 4))
        .toList();
  }
}
