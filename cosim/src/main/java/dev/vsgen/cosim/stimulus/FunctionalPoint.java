package dev.vsgen.cosim.stimulus;

/**
 * A situation the stimulus must bring about.
 *
 * @param name what it is
 * @param count how often it was driven or seen
 * @param goal how often it must be
 */
public record FunctionalPoint(String name, long count, long goal) {

  /** A situation that must occur once. */
  static FunctionalPoint of(String name, long count) {
    return new FunctionalPoint(name, count, 1);
  }

  /** Whether it occurred often enough. */
  public boolean isCovered() {
    return count >= goal;
  }
}
