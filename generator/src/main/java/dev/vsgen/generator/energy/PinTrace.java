package dev.vsgen.generator.energy;

import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.rtl.Port;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pins of a design just before each rising edge of its clock, as its RTL has them. */
public final class PinTrace {

  private final List<Port> ports;
  private final Map<String, Integer> firstWord = new HashMap<>();
  private final long[] words;
  private final int rowWords;

  /**
   * Takes a trace.
   *
   * @param words for each cycle the ports in their order, each from a word of its own, the lowest
   *     bit first
   */
  public PinTrace(List<Port> ports, long[] words) {
    this.ports = List.copyOf(ports);
    int word = 0;
    for (Port port : ports) {
      firstWord.put(port.name(), word);
      word += words(port);
    }
    this.rowWords = word;
    this.words = words.clone();
  }

  /** 64-bit words that a port takes in a cycle. */
  public static int words(Port port) {
    return (port.width() - 1) / Long.SIZE + 1;
  }

  /** The ports. */
  public List<Port> ports() {
    return ports;
  }

  /** How many cycles there are. */
  public int cycles() {
    return words.length / rowWords;
  }

  /** A bit of a port in a cycle: 0 or 1. */
  public int bit(int cycle, String port, int bit) {
    Integer first = firstWord.get(port);
    if (first == null) {
      throw new UserException("VSG-ENERGY-13", "the trace has no port " + port);
    }
    return (int) (words[cycle * rowWords + first + bit / Long.SIZE] >>> bit) & 1;
  }

  /** Whether a port of one bit is high in a cycle. */
  public boolean isHigh(int cycle, String port) {
    return bit(cycle, port, 0) != 0;
  }
}
