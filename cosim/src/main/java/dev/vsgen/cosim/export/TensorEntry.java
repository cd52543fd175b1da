package dev.vsgen.cosim.export;

import java.util.Arrays;
import java.util.List;

/**
 * A tensor of a safetensors file.
 *
 * @param name name in the file
 * @param type type of its values
 * @param shape sizes of its dimensions, outermost first
 */
record TensorEntry(String name, Type type, List<Integer> shape) {

  /** Types of values, under their names in the format. */
  enum Type {
    /** Float32. */
    F32(4),
    /** Unsigned, 16 bits. */
    U16(2),
    /** Two's complement, 8 bits. */
    I8(1),
    /** Unsigned, 8 bits. */
    U8(1);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes of a value. */
    int bytes() {
      return bytes;
    }
  }

  static TensorEntry of(String name, Type type, Integer... shape) {
    return new TensorEntry(name, type, Arrays.asList(shape));
  }

  /** Bytes of all values. */
  long bytes() {
    return shape.stream().mapToLong(Integer::longValue).reduce(type.bytes(), Math::multiplyExact);
  }
}
