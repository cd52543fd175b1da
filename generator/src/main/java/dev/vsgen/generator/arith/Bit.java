package dev.vsgen.generator.arith;

/**
 * One bit of a Verilog vector.
 *
 * @param vector name of the vector: a port, a row of partial products, sums or carries
 * @param index its place in it, 0 is the low end
 */
public record Bit(String vector, int index) implements Signal {

  @Override
  public String toString() {
    return vector + "[" + index + "]";
  }
}
