package dev.vsgen.cosim.sim;

/**
 * When the streams of a PE hesitate. In cycle c a new beat is offered, or taken, only if bit {@code
 * c % 64} of the stream's pattern is set.
 *
 * @param wt pattern of the weights' {@code valid}
 * @param act pattern of the activations'
 * @param param pattern of the parameters'
 * @param out pattern of the results' {@code ready}
 */
public record PeStalls(long wt, long act, long param, long out) {

  /** Never. */
  public static final PeStalls NONE = new PeStalls(-1, -1, -1, -1);

  /** Refuses patterns that never let anything pass. */
  public PeStalls {
    if (wt == 0 || act == 0 || param == 0 || out == 0) {
      throw new IllegalArgumentException("a stream that never moves");
    }
  }

  /** In the order of {@code vs_abi.h}. */
  long[] patterns() {
    return new long[] {wt, act, param, out};
  }
}
