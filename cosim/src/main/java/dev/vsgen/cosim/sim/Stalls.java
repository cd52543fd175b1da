package dev.vsgen.cosim.sim;

/**
 * When both sides of a stream hesitate. In cycle c the input offers a new vector only if bit {@code
 * c % 64} of its pattern is set, and the output takes a finished row only if that bit of its
 * pattern is.
 *
 * @param offer pattern of {@code valid_i}
 * @param take pattern of {@code ready_i}
 */
public record Stalls(long offer, long take) {

  /** Never. */
  public static final Stalls NONE = new Stalls(-1, -1);

  /** Refuses patterns that never let anything pass. */
  public Stalls {
    if (offer == 0 || take == 0) {
      throw new IllegalArgumentException("a stream that never moves");
    }
  }
}
