package dev.vsgen.cosim.layer;

import dev.vsgen.cosim.task.Pooling;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A tokenizer that came with a user's own model.
 *
 * @param file a Hugging Face {@code tokenizer.json}
 * @param pooling how a sentence's embedding is made of its tokens'
 */
public record TokenizerFile(Path file, Pooling pooling) implements SentenceEncoding {

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public byte[] readTokenizer() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UserException(
          "VSG-LAYER-13", "tokenizer is '" + file + "'; must be a file that can be read", e);
    }
  }

  @Override
  public SentenceEncoding withPooling(Pooling other) {
    return new TokenizerFile(file, other);
  }
}
