package dev.vsgen.cosim.npy;

import static dev.vsgen.cosim.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.Range;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files appear together or not at all, and hold what was given. */
final class NpyOutputsTest {

  private static final Range ANY = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

  @TempDir private Path folder;

  private List<String> listing() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void writesWhatTheReaderReads() throws IOException {
    Path longs = folder.resolve("longs.npy");
    Path floats = folder.resolve("floats.npy");
    long[] values = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE};
    List<Path> written =
        new NpyOutputs()
            .addLongs(longs, new int[] {2, 2}, values)
            .addFloats(floats, new int[] {3}, new float[] {0.1f, Float.MIN_VALUE, -0.0f})
            .write();
    assertEquals(List.of(longs, floats), written);
    assertEquals(List.of("floats.npy", "longs.npy"), listing());
    assertEquals(new IntegerArray(new int[] {2, 2}, values), NpyReader.readIntegers(longs, ANY));
    assertArrayEquals(
        new float[] {0.1f, Float.MIN_VALUE, -0.0f}, NpyReader.readFloatMatrix(floats).values());
    assertEquals("'<i8'", descr(longs));
    assertEquals("'<f4'", descr(floats));
  }

  @Test
  void writesCodesInTheFewestBytesTheRangeNeeds() throws IOException {
    Path file = folder.resolve("q.npy");
    int[][] cases = {{-128, 127, 1}, {0, 127, 1}, {0, 128, 2}, {0, 255, 2}, {0, 1023, 2}};
    for (int[] oneCase : cases) {
      int[] ends = {oneCase[0], oneCase[1]};
      Range range = new Range(ends[0], ends[1]);
      new NpyOutputs().addCodes(file, new int[] {1, 2}, ends, range).write();
      assertArrayEquals(ends, NpyReader.readIntegers(file, range).toInts());
      assertTrue(descr(file).endsWith("i" + oneCase[2] + "'"), descr(file));
    }
    int[] wrong = {128};
    assertThrows(
        IllegalArgumentException.class,
        () -> new NpyOutputs().addCodes(file, new int[] {1}, wrong, Range.ofSigned(8)));
  }

  private static String descr(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    return text.substring(text.indexOf("'descr': ") + 9, text.indexOf(','));
  }

  @Test
  void replacesLongerFiles() throws IOException {
    Path file = folder.resolve("x.npy");
    Files.write(file, new byte[10_000]);
    new NpyOutputs().addLongs(file, new int[] {1}, new long[] {7}).write();
    assertArrayEquals(new int[] {7}, NpyReader.readIntegers(file, ANY).toInts());
  }

  @Test
  void writesNothingIfOneTargetIsImpossible() throws IOException {
    Path good = folder.resolve("a.npy");
    Path directory = Files.createDirectory(folder.resolve("b.npy"));
    assertRefused("VSG-NPY-15", "b.npy is a folder", () -> pair(good, directory).write());
    Path orphan = folder.resolve("none").resolve("c.npy");
    assertRefused("VSG-NPY-14", "has no folder", () -> pair(good, orphan).write());
    String longName = "n".repeat(250) + ".npy"; // possible, but not with a suffix
    assertRefused(
        "VSG-NPY-13", "cannot be written", () -> pair(good, folder.resolve(longName)).write());
    assertEquals(List.of("b.npy"), listing());
  }

  @Test
  void keepsInputs() throws IOException {
    Path input = NpyBytes.write(folder, "in.npy", "<f4", "(1,)", 1);
    byte[] before = Files.readAllBytes(input);
    Path link = Files.createSymbolicLink(folder.resolve("link.npy"), input);
    for (Path output :
        new Path[] {
          input, folder.resolve("..").resolve(folder.getFileName()).resolve("in.npy"), link
        }) {
      NpyOutputs outputs = new NpyOutputs(input).addLongs(output, new int[] {1}, new long[] {1});
      assertRefused("VSG-NPY-16", "is an input", outputs::write);
    }
    assertArrayEquals(before, Files.readAllBytes(input));
  }

  @Test
  void refusesShapesThatDoNotFit() {
    Path file = folder.resolve("x.npy");
    assertThrows(
        IllegalArgumentException.class,
        () -> new NpyOutputs().addLongs(file, new int[] {7}, new long[] {1}));
    assertThrows(IllegalArgumentException.class, () -> pair(file, file));
  }

  private static NpyOutputs pair(Path first, Path second) {
    return new NpyOutputs()
        .addLongs(first, new int[] {1}, new long[] {1})
        .addLongs(second, new int[] {1}, new long[] {2});
  }
}
