package dev.vsgen.cosim.layer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.vsgen.generator.error.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns sentences into the token numbers a model was trained on. */
public final class SentenceTokenizer implements AutoCloseable {

  /** Longer sentences are cut off; all-MiniLM-L6-v2 was trained with this length. */
  public static final int MAX_SENTENCE_TOKENS = 128;

  private static final Map<String, String> OPTIONS =
      Map.of(
          "padding", "false",
          "truncation", "true",
          "maxLength", Integer.toString(MAX_SENTENCE_TOKENS));

  static {
    // Otherwise DJL reports its use to Amazon, and fetches a CUDA library if there is a GPU.
    System.setProperty("ai.djl.offline", "true");
  }

  private final HuggingFaceTokenizer tokenizer;

  private SentenceTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Loads the tokenizer of a model. Its native library is unpacked to DJL's cache directory.
   *
   * @throws UserException if its description is none
   */
  public static SentenceTokenizer open(SentenceEncoding encoding) {
    ByteArrayInputStream description = new ByteArrayInputStream(encoding.readTokenizer());
    try {
      return new SentenceTokenizer(HuggingFaceTokenizer.newInstance(description, OPTIONS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) { // the native library has no narrower type
      throw new UserException(
          "VSG-LAYER-12",
          "tokenizer is '%s'; must be the tokenizer.json of a Hugging Face model (%s)"
              .formatted(encoding.name(), e.getMessage()),
          e);
    }
  }

  /** The tokens of one sentence, between the marks for its start and its end. */
  public long[] tokenize(String sentence) {
    return tokenizer.encode(sentence).getIds();
  }

  /**
   * As many sentences, from the first on, as are needed for the given number of tokens.
   *
   * @throws UserException if all sentences together have fewer tokens, or none are asked for
   */
  public TokenSequences tokenize(List<String> sentences, int tokens) {
    if (tokens < 1) {
      throw new UserException("VSG-LAYER-06", "tokens is " + tokens + "; must be at least 1");
    }
    List<long[]> sequences = new ArrayList<>();
    int found = 0;
    for (String sentence : sentences) {
      long[] sequence = tokenize(sentence);
      sequences.add(sequence);
      found += sequence.length;
      if (found >= tokens) {
        return new TokenSequences(sequences, tokens);
      }
    }
    throw new UserException(
        "VSG-LAYER-04",
        String.format(
            Locale.ROOT,
            "tokens is %d; must be at most %d (all that the %d sentences have)",
            tokens,
            found,
            sentences.size()));
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
