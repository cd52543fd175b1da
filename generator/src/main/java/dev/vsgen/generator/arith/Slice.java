package dev.vsgen.generator.arith;

/**
 * A number that is multiplied: some neighbouring bits of a port.
 *
 * @param port the port
 * @param low index of its lowest bit in the port
 * @param width bits, at least 1
 * @param signed whether it is two's complement
 */
public record Slice(String port, int low, int width, boolean signed) {

  /** A bit of the number, 0 is the low end. */
  Bit bit(int index) {
    return new Bit(port, low + index);
  }

  /** Some of its bits as Verilog writes them. */
  String bits(int high, int lowest) {
    String range = high == lowest ? "" : ":" + (low + lowest);
    return port + "[" + (low + high) + range + "]";
  }

  @Override
  public String toString() {
    return bits(width - 1, 0);
  }
}
