package dev.vsgen.cosim.npy;

import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a .npy file, checked against the file. The npy library must not see a file that did
 * not pass: it forgets whether integers are signed, reads missing data as zeros, and does not come
 * back from a file whose size disagrees with its header.
 *
 * @param kind {@code i} signed, {@code u} unsigned, {@code f} floating point
 * @param bytes bytes of a value: 1, 2, 4 or 8
 * @param shape length of each dimension, all at least 1; none for a scalar
 * @param bigEndian byte order of a value
 * @param fortranOrder whether the first dimension varies fastest, as numpy saves a transposed array
 * @param offset bytes before the first value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NpyHeader(
    char kind, int bytes, int[] shape, boolean bigEndian, boolean fortranOrder, int offset) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** numpy.load has the same limit; a header of three dimensions has 118 bytes. */
  private static final int MAX_LENGTH = 10_000;

  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*('[^']*'|\\[[^]]*\\])");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");
  private static final Pattern TYPE =
      Pattern.compile("'(?:[<>]([iu])([1248])|[<>](f)([48])|\\|([iu])(1))'");

  /**
   * Reads and checks the header.
   *
   * @throws UserException if the file cannot be read, is not .npy, is laid out in a way we do not
   *     read, or has more or fewer bytes than its header says
   */
  static NpyHeader read(Path file) {
    if (!Files.isRegularFile(file)) {
      String found = Files.exists(file) ? " is a folder or a device" : " is not there";
      throw new UserException("VSG-NPY-01", file + found + "; must be a .npy file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(MAGIC.length + 2);
      if (start.length < MAGIC.length + 2
          || !Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC)) {
        throw new UserException(
            "VSG-NPY-02", file + " does not start with \\x93NUMPY; must be a .npy file");
      }
      boolean wide = hasWideLength(file, start[MAGIC.length], start[MAGIC.length + 1]);
      int length = length(file, in.readNBytes(wide ? 4 : 2));
      byte[] text = in.readNBytes(length);
      if (text.length < length) {
        throw damaged(file, "ends inside its header");
      }
      int offset = MAGIC.length + 2 + (wide ? 4 : 2) + length;
      NpyHeader header = parse(file, new String(text, StandardCharsets.ISO_8859_1), offset);
      header.checkSize(file);
      return header;
    } catch (IOException e) {
      throw new UserException("VSG-NPY-01", file + " cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** Number of values. */
  int count() {
    return Math.toIntExact(Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact));
  }

  /** Where among the values of the file the one is that stands at {@code position} in C order. */
  int filePosition(int position) {
    if (!fortranOrder) {
      return position;
    }
    int rest = position;
    int stride = count();
    int result = 0;
    for (int i = shape.length - 1; i >= 0; i--) {
      stride /= shape[i];
      result += rest % shape[i] * stride;
      rest /= shape[i];
    }
    return result;
  }

  /** The position of a value, such as {@code [3][0][7]}. */
  static String index(int[] shape, int position) {
    StringBuilder text = new StringBuilder();
    int rest = position;
    for (int i = shape.length - 1; i >= 0; i--) {
      text.insert(0, "[" + rest % shape[i] + "]");
      rest /= shape[i];
    }
    return text.toString();
  }

  private static boolean hasWideLength(Path file, byte major, byte minor) {
    if (minor != 0 || major < 1 || major > 2) {
      throw new UserException(
          "VSG-NPY-03",
          file + " has format version " + major + "." + minor + "; must be 1.0 or 2.0");
    }
    return major == 2;
  }

  private static int length(Path file, byte[] field) {
    if (field.length != 2 && field.length != 4) {
      throw damaged(file, "ends inside its header");
    }
    long length = 0;
    for (int i = field.length - 1; i >= 0; i--) {
      length = length << 8 | (field[i] & 0xff);
    }
    if (length > MAX_LENGTH) {
      throw damaged(file, "has a header of " + length + " bytes, more than " + MAX_LENGTH);
    }
    return (int) length;
  }

  /** Takes the three keys, in any order, out of the dictionary; nothing else may be left. */
  private static NpyHeader parse(Path file, String text, int offset) {
    Matcher descr = find(file, DESCR, text);
    Matcher order = find(file, ORDER, text);
    Matcher shape = find(file, SHAPE, text);
    String rest = text;
    for (Matcher entry : new Matcher[] {descr, order, shape}) {
      rest = rest.replace(entry.group(), "");
    }
    if (!rest.matches("\\{\\s*(,\\s*){2,3}\\}\\s*")) {
      throw damaged(file, "has a header with more than descr, fortran_order and shape");
    }
    Matcher type = TYPE.matcher(descr.group(1));
    if (!type.matches()) {
      throw wrongType(file, descr.group(1), "an integer, float32 or float64");
    }
    int group = type.group(1) != null ? 1 : type.group(3) != null ? 3 : 5;
    return new NpyHeader(
        type.group(group).charAt(0),
        Integer.parseInt(type.group(group + 1)),
        shape(file, shape.group(1)),
        descr.group(1).charAt(1) == '>',
        order.group(1).equals("True"),
        offset);
  }

  private static Matcher find(Path file, Pattern key, String text) {
    Matcher matcher = key.matcher(text);
    if (!matcher.find()) {
      throw damaged(
          file, "has a header without " + key.pattern().substring(0, key.pattern().indexOf('\\')));
    }
    return matcher;
  }

  private static int[] shape(Path file, String text) {
    String digits = text.replaceAll("\\s", "").replaceAll(",$", "");
    long count = 1;
    String[] lengths = digits.isEmpty() ? new String[0] : digits.split(",", -1);
    int[] shape = new int[lengths.length];
    for (int i = 0; i < shape.length; i++) {
      // Ten digits and more are refused like any other array that Java cannot hold.
      long length = lengths[i].matches("\\d{1,10}") ? Long.parseLong(lengths[i]) : 0;
      count = length == 0 || length > Integer.MAX_VALUE / count ? 0 : count * length;
      if (count == 0) {
        throw new UserException(
            "VSG-NPY-07",
            file + " has shape (" + text + "); must have 1 to 2^31-1 values (Java's arrays)");
      }
      shape[i] = (int) length;
    }
    return shape;
  }

  private void checkSize(Path file) throws IOException {
    long expected = offset + (long) count() * bytes;
    long actual = Files.size(file);
    if (actual != expected) {
      throw new UserException(
          "VSG-NPY-08",
          file + " has " + actual + " bytes; must have " + expected + ", as its header says");
    }
  }

  static UserException wrongType(Path file, String type, String rule) {
    return new UserException("VSG-NPY-06", file + " has dtype " + type + "; must be " + rule);
  }

  private static UserException damaged(Path file, String what) {
    return new UserException("VSG-NPY-04", file + " " + what + "; must be as numpy.save writes it");
  }
}
