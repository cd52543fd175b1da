package dev.vsgen.cosim.task;

import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.generator.design.Choice;
import dev.vsgen.generator.error.UserException;

/** How a sentence's embedding is made of the hidden states of its tokens. */
public enum Pooling {

  /** The mean of all tokens: all-MiniLM-L6-v2. */
  MEAN {
    @Override
    float[] embedding(FloatTensor states, int item) {
      int tokens = states.size(1);
      int width = states.size(2);
      double[] sum = new double[width];
      for (int i = 0; i < tokens * width; i++) {
        sum[i % width] += states.values()[item * tokens * width + i];
      }
      float[] mean = new float[width];
      for (int i = 0; i < width; i++) {
        mean[i] = (float) (sum[i] / tokens);
      }
      return mean;
    }
  },

  /** The first token, [CLS]: bge-small-en-v1.5. */
  CLS {
    @Override
    float[] embedding(FloatTensor states, int item) {
      int width = states.size(2);
      float[] first = new float[width];
      System.arraycopy(states.values(), item * states.size(1) * width, first, 0, width);
      return first;
    }
  };

  /**
   * The embedding of an item.
   *
   * @param states items x tokens x width
   */
  abstract float[] embedding(FloatTensor states, int item);

  /**
   * Reads {@code mean} or {@code cls}.
   *
   * @throws UserException if the text is neither
   */
  public static Pooling parse(String text) {
    return Choice.find(text, values())
        .orElseThrow(
            () ->
                new UserException("VSG-TASK-14", "pooling is '" + text + "'; must be mean or cls"));
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return Choice.text(this);
  }
}
