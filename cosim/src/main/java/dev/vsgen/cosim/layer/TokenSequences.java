package dev.vsgen.cosim.layer;

import java.util.List;

/**
 * Tokenized sentences of which the first {@code tokens} tokens count. The last sentence is kept
 * whole, because its tokens attend to each other; its surplus rows are cut off after the model ran.
 *
 * @param sequences token numbers, a sequence for each sentence
 * @param tokens rows of the activations; ends in the last sequence
 */
public record TokenSequences(List<long[]> sequences, int tokens) {

  /** Refuses sequences of too few tokens, and sequences that would run for nothing. */
  public TokenSequences {
    sequences = List.copyOf(sequences);
    int all = sequences.stream().mapToInt(sequence -> sequence.length).sum();
    int last = sequences.isEmpty() ? 0 : sequences.get(sequences.size() - 1).length;
    if (tokens < 1 || tokens > all || tokens <= all - last) {
      throw new IllegalArgumentException(
          tokens + " tokens from " + all + ", the last sequence has " + last);
    }
  }
}
