package dev.vsgen.cosim.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.util.Utils;
import dev.vsgen.generator.error.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SentenceTokenizerTest {

  private static final ModelSource MINILM = ModelCatalog.find("minilm");

  /** The numbers are those of BERT's uncased vocabulary: [CLS] hello world [SEP], no padding. */
  @ParameterizedTest
  @ValueSource(strings = {"minilm", "bge"})
  void knownSentence(String model) {
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(ModelCatalog.find(model))) {
      assertArrayEquals(new long[] {101, 7592, 2088, 102}, tokenizer.tokenize("Hello world"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"minilm", "bge"})
  void longSentenceIsCutAndStillEnds(String model) {
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(ModelCatalog.find(model))) {
      long[] tokens = tokenizer.tokenize("hello ".repeat(200));
      assertEquals(SentenceTokenizer.MAX_SENTENCE_TOKENS, tokens.length);
      assertEquals(102, tokens[tokens.length - 1]);
    }
  }

  @Test
  void djlIsKeptOffTheNetwork() {
    SentenceTokenizer.open(MINILM).close();
    assertTrue(Utils.isOfflineMode());
  }

  @Test
  void takesOnlyTheSentencesItNeeds() {
    List<String> sentences = List.of("Hello world", "Hello world", "Hello world");
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(MINILM)) {
      assertEquals(2, tokenizer.tokenize(sentences, 5).sequences().size());
      assertEquals(2, tokenizer.tokenize(sentences, 8).sequences().size());
      assertEquals(3, tokenizer.tokenize(sentences, 9).sequences().size());
      assertEquals(9, tokenizer.tokenize(sentences, 9).tokens());
    }
  }

  @Test
  void refusesMoreTokensThanThereAre() {
    List<String> sentences = List.of("Hello world", "Hello world");
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(MINILM)) {
      UserException e = assertThrows(UserException.class, () -> tokenizer.tokenize(sentences, 9));
      assertEquals(
          "[VSG-LAYER-04] tokens is 9; must be at most 8 (all that the 2 sentences have)",
          e.getMessage());
    }
  }

  @Test
  void refusesNoTokens() {
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(MINILM)) {
      UserException e =
          assertThrows(UserException.class, () -> tokenizer.tokenize(List.of("Hello"), 0));
      assertEquals("[VSG-LAYER-06] tokens is 0; must be at least 1", e.getMessage());
    }
  }

  @Test
  void sequencesEndWithTheOneThatHoldsTheLastToken() {
    List<long[]> sequences = List.of(new long[4], new long[4]);
    assertThrows(IllegalArgumentException.class, () -> new TokenSequences(sequences, 9));
    assertThrows(IllegalArgumentException.class, () -> new TokenSequences(sequences, 4));
    assertThrows(IllegalArgumentException.class, () -> new TokenSequences(List.of(), 0));
  }
}
