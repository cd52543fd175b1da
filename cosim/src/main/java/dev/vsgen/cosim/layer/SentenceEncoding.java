package dev.vsgen.cosim.layer;

import dev.vsgen.cosim.task.Pooling;

/** How a model reads sentences: what cuts them into tokens, and what it makes of the tokens. */
public interface SentenceEncoding {

  /** What messages call its tokenizer. */
  String name();

  /**
   * The bytes of a Hugging Face {@code tokenizer.json}.
   *
   * @throws dev.vsgen.generator.error.UserException if a file that the user names cannot be read
   */
  byte[] readTokenizer();

  /** How a sentence's embedding is made of its tokens'. */
  Pooling pooling();

  /** The same tokenizer with another pooling. */
  SentenceEncoding withPooling(Pooling pooling);
}
