package dev.vsgen.cosim.npy;

import static dev.vsgen.cosim.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Every dtype and endianness that is read, and every file that is refused. */
@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD) // a loop does not hear interrupts
final class NpyReaderTest {

  private static final Range ANY = new Range(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final byte[] SIX = NpyBytes.data("<i4", 0, 1, 2, 3, 4, 5);

  @TempDir private Path folder;

  @Test
  void readsIntegersOfEveryDtype() {
    int cases = 0;
    for (String order : new String[] {"<", ">"}) {
      for (int bytes = 1; bytes <= 8; bytes *= 2) {
        Range signed = Range.ofSigned(Math.min(8 * bytes, 53));
        Range unsigned = Range.ofUnsigned(Math.min(8 * bytes, 53));
        assertReads(order + "i" + bytes, signed.min(), -1, 0, signed.max());
        assertReads(order + "u" + bytes, 0, 1, unsigned.max() / 2 + 1, unsigned.max());
        cases += 2;
      }
    }
    assertReads("|i1", -128, -1, 0, 127);
    assertReads("|u1", 0, 1, 128, 255);
    assertEquals(16, cases);
  }

  private void assertReads(String descr, long... values) {
    double[] doubles = Arrays.stream(values).asDoubleStream().toArray();
    Path file = NpyBytes.write(folder, "x.npy", descr, "(2, 1, 2)", doubles);
    IntegerArray array = NpyReader.readIntegers(file, ANY);
    assertEquals(new IntegerArray(new int[] {2, 1, 2}, values), array, descr);
  }

  @Test
  void readsFloatsOfBothSizes() {
    for (String descr : new String[] {"<f4", ">f4", "<f8", ">f8"}) {
      Path file =
          NpyBytes.write(folder, "x.npy", descr, "(3, 2)", 0, -0.0, 1.5, -2, 3e38, Float.MIN_VALUE);
      FloatMatrix expected =
          new FloatMatrix(3, 2, new float[] {0, -0.0f, 1.5f, -2, 3e38f, Float.MIN_VALUE});
      assertEquals(expected, NpyReader.readFloatMatrix(file), descr);
    }
    Path row = NpyBytes.write(folder, "x.npy", "<f4", "(3,)", 1, 2, 3);
    assertEquals(new FloatMatrix(1, 3, new float[] {1, 2, 3}), NpyReader.readFloatMatrix(row));
  }

  /** What numpy.save writes for a transposed array: the first dimension varies fastest. */
  @Test
  void readsFortranOrder() throws IOException {
    for (String descr : new String[] {"|u1", "|i1", "<u2", ">i2", ">u4", "<i4", "<u8", ">i8"}) {
      String header = NpyBytes.dictionary("'" + descr + "'", "True", "(3, 1, 2)");
      byte[] data = NpyBytes.data(descr, 0, 1, 2, 3, 4, 127);
      Path file = Files.write(folder.resolve("x.npy"), NpyBytes.file(1, 0, header, data));
      IntegerArray expected =
          new IntegerArray(new int[] {3, 1, 2}, new long[] {0, 3, 1, 4, 2, 127});
      assertEquals(expected, NpyReader.readIntegers(file, ANY), descr);
    }
    String unsigned = NpyBytes.dictionary("'|u1'", "True", "(1, 2)");
    byte[] high = {(byte) 200, (byte) 255};
    Path bytes = Files.write(folder.resolve("x.npy"), NpyBytes.file(1, 0, unsigned, high));
    assertArrayEquals(new long[] {200, 255}, NpyReader.readIntegers(bytes, ANY).values());

    for (String descr : new String[] {"<f4", ">f8"}) {
      String header = NpyBytes.dictionary("'" + descr + "'", "True", "(3, 2)");
      byte[] data = NpyBytes.data(descr, 0, 1, 2, 3, 4, 5);
      Path file = Files.write(folder.resolve("x.npy"), NpyBytes.file(1, 0, header, data));
      FloatMatrix expected = new FloatMatrix(3, 2, new float[] {0, 3, 1, 4, 2, 5});
      assertEquals(expected, NpyReader.readFloatMatrix(file), descr);
    }
  }

  /** 1 + 2^-24 is a tie between two float32 numbers, and 1 + 3 * 2^-24 the next one. */
  @Test
  void roundsFloat64HalfToEven() {
    Path file =
        NpyBytes.write(folder, "x.npy", "<f8", "(4,)", 1 + 0x1p-24, 1 + 0x3p-24, 1e39, Double.NaN);
    float[] expected = {1, 1 + 0x4p-24f, Float.POSITIVE_INFINITY, Float.NaN};
    assertArrayEquals(expected, NpyReader.readFloatMatrix(file).values());
  }

  @Test
  void readsOtherLayoutsThatTheFormatAllows() {
    String[] headers = {
      NpyBytes.dictionary("'<i4'", "False", "(2, 3)"),
      "{'shape':(2,3),'fortran_order':False,'descr':'<i4'}\n",
      "{ 'fortran_order' : False , 'descr' : '<i4' , 'shape' : ( 2, 3, ) , }" + " ".repeat(9000),
    };
    for (String header : headers) {
      for (int version = 1; version <= 2; version++) {
        Path file = write(NpyBytes.file(version, 0, header, SIX));
        IntegerArray expected = new IntegerArray(new int[] {2, 3}, new long[] {0, 1, 2, 3, 4, 5});
        assertEquals(expected, NpyReader.readIntegers(file, ANY), header);
      }
    }
  }

  @Test
  void readsMoreThanTheLibraryMapsAtOnce() {
    double[] values = new double[300_001];
    Arrays.setAll(values, i -> i);
    Path file = NpyBytes.write(folder, "x.npy", "<i4", "(300001,)", values);
    IntegerArray array = NpyReader.readIntegers(file, new Range(0, 300_000));
    assertEquals(300_000, array.values()[300_000]);
    assertEquals(300_000L * 300_001 / 2, Arrays.stream(array.values()).sum());
  }

  @Test
  void refusesValuesOutOfRange() {
    double[] values = new double[4 * 1 * 8];
    values[3 * 8 + 7] = 8;
    Path file = NpyBytes.write(folder, "x.npy", "<i2", "(4, 1, 8)", values);
    assertRefused(
        "VSG-NPY-09",
        "x.npy has 8 at [3][0][7]; must be in -8..7",
        () -> NpyReader.readIntegers(file, Range.ofSigned(4)));
    byte[] ones = new byte[8];
    Arrays.fill(ones, (byte) -1);
    Path big = write(NpyBytes.file("<u8", "(1,)", ones));
    assertRefused(
        "VSG-NPY-09", "18446744073709551615 at [0]", () -> NpyReader.readIntegers(big, ANY));
    Path low = write(NpyBytes.file("<i8", "(1,)", NpyBytes.data("<i8", 0x1p32)));
    assertRefused(
        "VSG-NPY-09", "4294967296 at [0]", () -> NpyReader.readIntegers(low, Range.ofSigned(4)));
  }

  @Test
  void refusesFilesThatAreNotNpy() {
    integersRefused("VSG-NPY-02", "does not start", new byte[0]);
    integersRefused("VSG-NPY-02", "does not start", new byte[] {(byte) 0x93, 'N', 'U'});
    integersRefused(
        "VSG-NPY-02", "does not start", "garbage".repeat(40).getBytes(StandardCharsets.UTF_8));
    assertRefused(
        "VSG-NPY-01",
        "none.npy is not there",
        () -> NpyReader.readIntegers(folder.resolve("none.npy"), ANY));
    assertRefused("VSG-NPY-01", "is a folder or", () -> NpyReader.readIntegers(folder, ANY));
  }

  @Test
  void refusesHeadersItDoesNotUnderstand() {
    String good = NpyBytes.dictionary("'<i4'", "False", "(2, 3)");
    integersRefused("VSG-NPY-03", "version 3.0", NpyBytes.file(3, 0, good, SIX));
    integersRefused("VSG-NPY-03", "version 1.1", NpyBytes.file(1, 1, good, SIX));
    integersRefused("VSG-NPY-04", "ends inside", Arrays.copyOf(NpyBytes.file(2, 0, good, SIX), 11));
    integersRefused("VSG-NPY-04", "ends inside", Arrays.copyOf(NpyBytes.file(1, 0, good, SIX), 40));
    integersRefused(
        "VSG-NPY-04",
        "40074 bytes",
        NpyBytes.file(1, 0, good + " ".repeat(40_000 + 74 - good.length()), SIX));
    byte[] negative = NpyBytes.file(2, 0, good, SIX);
    Arrays.fill(negative, 8, 12, (byte) 0xff);
    integersRefused("VSG-NPY-04", "4294967295 bytes", negative);
    String[] damaged = {
      "",
      "{}",
      good.replace("'descr'", "'dtype'"),
      good.replace("False", "0"),
      good.replace("(2, 3)", "(-2, -3)"),
      good.replace("(2, 3)", "6"),
      good.replace("}", ""),
      good.replace("{", "{'descr': '<i8', "),
      good.replace("}", "'more': 1}"),
      good + "x",
      " " + good,
    };
    for (String header : damaged) {
      integersRefused("VSG-NPY-04", "has a header", NpyBytes.file(1, 0, header, SIX));
    }
  }

  @Test
  void refusesTypesAndShapes() {
    for (String descr : new String[] {"=i4", "<i3", "<f2", "<c8", "|b1", "|S4", "|i4", "|O"}) {
      integersRefused("VSG-NPY-06", descr, NpyBytes.file(descr, "(2, 3)", SIX));
    }
    String record = NpyBytes.dictionary("[('a', '<i4'), ('b', '<f4')]", "False", "(3,)");
    integersRefused("VSG-NPY-06", "[('a'", NpyBytes.file(1, 0, record, SIX));
    integersRefused(
        "VSG-NPY-06", "dtype float32; must be an integer", NpyBytes.file("<f4", "(6,)", SIX));
    floatsRefused(
        "VSG-NPY-06", "dtype uint16; must be float32", NpyBytes.file("<u2", "(12,)", SIX));
    for (String shape : new String[] {"(0, 3)", "(65536, 32768)", "(99999999999,)", "(1,,2)"}) {
      integersRefused("VSG-NPY-07", shape, NpyBytes.file("<i4", shape, SIX));
    }
    integersRefused(
        "VSG-NPY-08", "must have 8589934716", NpyBytes.file("<i4", "(2147483647,)", SIX));
    floatsRefused("VSG-NPY-10", "shape [1, 2, 3]", NpyBytes.file("<f4", "(1, 2, 3)", SIX));
    floatsRefused("VSG-NPY-10", "shape []", NpyBytes.file("<f4", "()", new byte[4]));
  }

  /** Why the header is checked first: with these files the npy library never comes back. */
  @Test
  void refusesTruncatedAndTrailingData() {
    byte[] whole = NpyBytes.file("<i4", "(2, 3)", SIX);
    for (int length = whole.length - 24; length < whole.length; length++) {
      integersRefused("VSG-NPY-08", "must have 152", Arrays.copyOf(whole, length));
    }
    integersRefused("VSG-NPY-08", "has 153 bytes", Arrays.copyOf(whole, whole.length + 1));
  }

  /** A changed byte of the header may give another array, but nothing other than a refusal. */
  @Test
  void survivesEveryChangedHeaderByte() {
    byte[] whole = NpyBytes.file("<i4", "(2, 3)", SIX);
    int refused = 0;
    for (int i = 0; i < 128; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = whole.clone();
        changed[i] ^= (byte) (1 << bit);
        try {
          NpyReader.readIntegers(write(changed), ANY);
        } catch (UserException e) {
          refused++;
        }
      }
    }
    assertTrue(refused > 900, refused + " of 1024");
  }

  private Path write(byte[] bytes) {
    return NpyBytes.write(folder, "x.npy", bytes);
  }

  private void integersRefused(String tag, String fragment, byte[] bytes) {
    Path file = write(bytes);
    assertRefused(tag, "x.npy ", () -> NpyReader.readIntegers(file, ANY));
    assertRefused(tag, fragment, () -> NpyReader.readIntegers(file, ANY));
  }

  private void floatsRefused(String tag, String fragment, byte[] bytes) {
    Path file = write(bytes);
    assertRefused(tag, fragment, () -> NpyReader.readFloatMatrix(file));
  }
}
