package dev.vsgen.cosim.sim;

import java.util.Arrays;
import java.util.Map;

/**
 * How the streams of a PE behave while it runs layers.
 *
 * @param stalls when they hesitate
 * @param limit cycles after which they fall silent and the layers are left as they are; 0 for never
 * @param ends by how many beats the mark that ends the transfer of a stream comes too early,
 *     negative if it is left out; the marks of streams not named here are where they belong
 */
public record PeTraffic(PeStalls stalls, long limit, Map<PeStream, Integer> ends) {

  /** Keeps its map. */
  public PeTraffic {
    ends = Map.copyOf(ends);
  }

  /** Marks where they belong, and no end before the last result. */
  public static PeTraffic of(PeStalls stalls) {
    return new PeTraffic(stalls, 0, Map.of());
  }

  /** The same, cut off after so many cycles. */
  public PeTraffic within(long cycles) {
    return new PeTraffic(stalls, cycles, ends);
  }

  /** The same with the mark of one stream so many beats too early, or without it if negative. */
  public PeTraffic withEnd(PeStream stream, int beatsEarly) {
    return new PeTraffic(stalls, limit, Map.of(stream, beatsEarly));
  }

  /** In the order of {@code vs_abi.h}. */
  int[] early() {
    return Arrays.stream(PeStream.values())
        .mapToInt(stream -> ends.getOrDefault(stream, 0))
        .toArray();
  }
}
