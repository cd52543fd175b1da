package dev.vsgen.cosim.npy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** .npy files made byte by byte, as numpy makes them and as it does not. */
public final class NpyBytes {

  private NpyBytes() {}

  /** A whole file of format 1.0, header padded to 64 bytes as numpy.save does. */
  public static byte[] file(String descr, String shape, byte[] data) {
    String text = dictionary("'" + descr + "'", "False", shape);
    int padding = 63 - (10 + text.length()) % 64;
    return file(1, 0, text + " ".repeat(padding) + "\n", data);
  }

  /** The dictionary of a header. */
  public static String dictionary(String descr, String fortranOrder, String shape) {
    return "{'descr': "
        + descr
        + ", 'fortran_order': "
        + fortranOrder
        + ", 'shape': "
        + shape
        + ", }";
  }

  /** A whole file with any version and any header text. */
  public static byte[] file(int major, int minor, String header, byte[] data) {
    int lengthBytes = major == 1 ? 2 : 4;
    ByteBuffer buffer = ByteBuffer.allocate(8 + lengthBytes + header.length() + data.length);
    buffer.order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93).put(ascii("NUMPY"));
    buffer.put((byte) major).put((byte) minor);
    if (major == 1) {
      buffer.putShort((short) header.length());
    } else {
      buffer.putInt(header.length());
    }
    return buffer.put(ascii(header)).put(data).array();
  }

  /** Integers or floating point numbers as the bytes of a dtype such as {@code >i4}. */
  public static byte[] data(String descr, double... values) {
    int bytes = descr.charAt(2) - '0';
    ByteBuffer buffer = ByteBuffer.allocate(values.length * bytes);
    buffer.order(descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (descr.substring(1)) {
        case "f4" -> buffer.putFloat((float) value);
        case "f8" -> buffer.putDouble(value);
        case "i1", "u1" -> buffer.put((byte) (long) value);
        case "i2", "u2" -> buffer.putShort((short) (long) value);
        case "i4", "u4" -> buffer.putInt((int) (long) value);
        default -> buffer.putLong((long) value);
      }
    }
    return buffer.array();
  }

  /** Writes a file of values into a folder. */
  public static Path write(Path folder, String name, String descr, String shape, double... values) {
    return write(folder, name, file(descr, shape, data(descr, values)));
  }

  /** Writes bytes into a folder. */
  public static Path write(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
