package dev.vsgen.cosim.npy;

import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.error.UserException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jetbrains.bio.npy.NpyFile;

/**
 * Reads .npy files, format 1.0 and 2.0, C or Fortran order, either endianness. Every way in which a
 * file can be wrong is a {@link UserException} that names the file.
 */
public final class NpyReader {

  /** Bytes the library maps at once. */
  private static final int CHUNK_BYTES = 1 << 18;

  private NpyReader() {}

  /**
   * Reads integers of any dtype, signed or not, of 1 to 8 bytes.
   *
   * @param range values outside are refused, also those of uint64 that no long holds
   */
  public static IntegerArray readIntegers(Path file, Range range) {
    NpyHeader header = NpyHeader.read(file);
    if (header.kind() == 'f') {
      throw NpyHeader.wrongType(file, "float" + 8 * header.bytes(), "an integer");
    }
    boolean signed = header.kind() == 'i';
    long[] values = toLongs(load(file, header), signed);
    for (int i = 0; i < values.length; i++) {
      boolean beyondLong = !signed && values[i] < 0;
      if (beyondLong || !range.contains(values[i])) {
        throw new UserException(
            "VSG-NPY-09",
            file
                + " has "
                + (beyondLong ? Long.toUnsignedString(values[i]) : Long.toString(values[i]))
                + " at "
                + NpyHeader.index(header.shape(), i)
                + "; must be in "
                + range);
      }
    }
    return new IntegerArray(header.shape(), values);
  }

  /**
   * Reads a float32 or float64 matrix [rows][columns]; an array of one dimension is one row.
   * float64 is rounded to the nearest float32, half to even, beyond its range to infinity.
   */
  public static FloatMatrix readFloatMatrix(Path file) {
    NpyHeader header = floatHeader(file);
    int[] shape = header.shape();
    if (shape.length < 1 || shape.length > 2) {
      throw wrongShape(file, shape, "must be [rows][columns], or one row");
    }
    int columns = shape[shape.length - 1];
    return new FloatMatrix(header.count() / columns, columns, toFloats(load(file, header)));
  }

  /** Reads float32 or float64, rounded as a matrix is, of at least one dimension. */
  public static FloatTensor readFloatTensor(Path file) {
    NpyHeader header = floatHeader(file);
    if (header.shape().length < 1) {
      throw wrongShape(file, header.shape(), "must have at least one dimension");
    }
    long[] shape = Arrays.stream(header.shape()).asLongStream().toArray();
    return new FloatTensor(shape, toFloats(load(file, header)));
  }

  private static NpyHeader floatHeader(Path file) {
    NpyHeader header = NpyHeader.read(file);
    if (header.kind() != 'f') {
      String type = (header.kind() == 'u' ? "uint" : "int") + 8 * header.bytes();
      throw NpyHeader.wrongType(file, type, "float32 or float64");
    }
    return header;
  }

  static UserException wrongShape(Path file, int[] shape, String rule) {
    return new UserException(
        "VSG-NPY-10", file + " has shape " + Arrays.toString(shape) + "; " + rule);
  }

  /** The values in C order, as an array of the Java type of the dtype. */
  private static Object load(Path file, NpyHeader header) {
    try {
      return header.fortranOrder()
          ? FortranOrder.read(file, header)
          : NpyFile.read(file, CHUNK_BYTES).getData();
    } catch (Exception e) { // also an IOException that the library does not declare
      throw new UserException("VSG-NPY-11", file + " cannot be read (" + e + ")", e);
    }
  }

  private static long[] toLongs(Object data, boolean signed) {
    if (data instanceof long[] longs) {
      return longs;
    }
    int bits = data instanceof byte[] ? 8 : data instanceof short[] ? 16 : 32;
    long mask = signed ? -1 : (1L << bits) - 1;
    if (data instanceof byte[] bytes) {
      long[] values = new long[bytes.length];
      Arrays.setAll(values, i -> bytes[i] & mask);
      return values;
    }
    if (data instanceof short[] shorts) {
      long[] values = new long[shorts.length];
      Arrays.setAll(values, i -> shorts[i] & mask);
      return values;
    }
    return Arrays.stream((int[]) data).mapToLong(value -> value & mask).toArray();
  }

  private static float[] toFloats(Object data) {
    if (data instanceof float[] floats) {
      return floats;
    }
    double[] doubles = (double[]) data;
    float[] values = new float[doubles.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) doubles[i];
    }
    return values;
  }
}
