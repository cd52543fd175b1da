package dev.vsgen.generator.arith;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The values of a netlist's vectors. */
public final class Values {

  private final Map<String, BitSet> vectors = new HashMap<>();

  /** Sets the low 64 bits of a vector. */
  void set(String vector, long value) {
    vectors.put(vector, BitSet.valueOf(new long[] {value}));
  }

  /** Sets a bit. */
  void set(Bit bit, boolean value) {
    vectors.computeIfAbsent(bit.vector(), name -> new BitSet()).set(bit.index(), value);
  }

  /**
   * Reads a bit.
   *
   * @throws IllegalStateException if nothing has set its vector
   */
  boolean get(Signal signal) {
    if (signal instanceof Bit bit) {
      BitSet vector = vectors.get(bit.vector());
      if (vector == null) {
        throw new IllegalStateException(bit + " is read before it is set");
      }
      return vector.get(bit.index());
    }
    return signal == Constant.ONE;
  }
}
