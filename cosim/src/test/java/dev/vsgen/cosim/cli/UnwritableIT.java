package dev.vsgen.cosim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.npy.NpyBytes;
import dev.vsgen.cosim.process.VsgenProcess;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.Vsgen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jetbrains.bio.npy.NpyFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/**
 * What cannot be written is explained with its path, and nothing half written is left.
 *
 * <p>Permissions do not stop root, so a path below a regular file stands for a folder that cannot
 * be written. A limit on the size of files stands for a full disk: both let a write fail half way.
 */
class UnwritableIT {

  private static final int BLOCK_BYTES = 512;
  private static final Path CACHE = Path.of("target", "vsgen-cache").toAbsolutePath();
  private static final String SMALL = "--lanes 2 --vector-size 2 --config 4/4/4/4";

  @TempDir Path folder;
  @TempDir Path elsewhere;

  @BeforeEach
  void writeInputs() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    NpyFile.write(
        folder.resolve("x.npy"), new float[4096], new int[] {64, 64}, ByteOrder.LITTLE_ENDIAN);
    NpyBytes.write(folder, "wq.npy", "|i1", "(1, 2, 2)", 7, -8, 1, 2);
    NpyBytes.write(folder, "sq.npy", "|i1", "(1, 2)", 7, 3);
    assertEquals(0, new ProcessBuilder("mkfifo", folder + "/pipe").start().waitFor());
  }

  @ParameterizedTest
  @CsvSource({
    "VSG-OUT-01, @/file/out, generate -o @/file/out",
    "VSG-OUT-01, /proc/vsgen, generate -o /proc/vsgen",
    "VSG-OUT-03, @/pipe, generate -o @/pipe",
    "VSG-OUT-03, /, generate -o /",
    "VSG-NPY-14, @/file/q, quantize --in @/x.npy --out @/file/q",
    "VSG-NPY-13, /proc/q, quantize --in @/x.npy --out /proc/q",
    "VSG-NPY-14, @/file/p, RAW --psum-out @/file/p",
    "VSG-NPY-18, @/pipe, RAW --psum-out @/pipe",
    "VSG-WAVE-01, @/file/w, RANDOM --waves @/file/w",
    "VSG-WAVE-01, @/none/w, RANDOM --waves @/none/w",
    "VSG-WAVE-02, @/pipe, RANDOM --waves @/pipe",
    "VSG-WAVE-02, @, RANDOM --waves @",
    "VSG-OUT-01, @/file/v, verify -o @/file/v",
    "VSG-OUT-01, @/file/e, energy --json @/file/e",
    "VSG-OUT-01, @/file/e, energy --html @/file/e",
    "VSG-OUT-01, @/file/p, ppa --json @/file/p",
    "VSG-OUT-01, @/file/c, estimate --calibrate @/file/c",
    "VSG-BENCH-01, @/file/b, bench -o @/file/b"
  })
  void aPlaceThatCannotBeWrittenExitsWithTwo(String tag, String path, String line)
      throws Exception {
    List<String> before = listing(folder);
    StringWriter err = new StringWriter();
    CommandLine vsgen = Vsgen.commandLine().setErr(new PrintWriter(err, true));
    vsgen.setOut(new PrintWriter(StringWriter.nullWriter()));
    assertEquals(ExitCode.USAGE, vsgen.execute(words(line)), err.toString());
    assertTrue(err.toString().startsWith("[" + tag + "] "), err.toString());
    assertTrue(err.toString().contains(path.replace("@", folder.toString())), err.toString());
    assertEquals(before, listing(folder));
  }

  /** Half a file is written when the limit stops it. */
  @ParameterizedTest
  @CsvSource({
    "VSG-OUT-01, out, 512, generate -o @/out",
    "VSG-NPY-13, q.q.npy, 2048, quantize --in @/x.npy --out @/q",
    "VSG-WAVE-01, w.fst, 600000, RANDOM --act-rows 200 --outputs 200 --waves @/w.fst"
  })
  void aFullDiskExitsWithTwo(String tag, String path, int bytes, String line) throws Exception {
    run(ExitCode.OK, List.of(), CACHE, "RANDOM --waves @/ready.fst"); // builds the simulator
    List<String> before = listing(folder);
    String output = run(ExitCode.USAGE, limit(bytes), CACHE, line);
    assertTrue(output.contains(tag), output);
    assertTrue(output.contains(folder.resolve(path).toString()), output);
    assertEquals(before, listing(folder));
  }

  @Test
  void standardOutputOnAFullDiskExitsWithTwo() throws Exception {
    List<String> full = List.of("sh", "-c", "exec \"$0\" \"$@\" > /dev/full");
    assertTrue(run(ExitCode.USAGE, full, CACHE, "presets").startsWith("[VSG-OUT-01] "));
  }

  /** As in {@code vsgen presets | head}. */
  @Test
  void aReaderThatHasEnoughIsNoFailure() throws Exception {
    List<String> pipe = List.of("bash", "-c", "set -o pipefail; \"$0\" \"$@\" | true");
    assertEquals("", run(ExitCode.OK, pipe, CACHE, "presets"));
  }

  @ParameterizedTest
  @CsvSource({"file/cache", "/proc/vsgen"})
  void aCacheThatCannotBeWrittenExitsWithFour(String cache) throws Exception {
    String output = run(ExitCode.TOOL, List.of(), folder.resolve(cache), "RANDOM");
    assertTrue(output.contains("VSG-CACHE-01"), output);
    assertTrue(output.contains(folder.resolve(cache).toString()), output);
  }

  @Test
  void aCacheThatIsFullExitsWithFour() throws Exception {
    Path cache = elsewhere.resolve("cache");
    String output = run(ExitCode.TOOL, limit(1 << 16), cache, "RANDOM");
    assertTrue(output.contains("VSG-TOOL-03"), output);
    assertTrue(output.contains(cache.toString()), output);
    List<String> left = files(cache.resolve("tmp"));
    assertTrue(left.stream().allMatch(path -> path.endsWith(".log")), left.toString());
    assertFalse(left.isEmpty(), "the message names a log");
    run(ExitCode.OK, List.of(), cache, "RANDOM");
  }

  @Test
  void whatWasThereBeforeStays() throws Exception {
    run(ExitCode.OK, List.of(), CACHE, "generate -o @/out");
    List<String> before = listing(folder);
    run(ExitCode.USAGE, limit(BLOCK_BYTES), CACHE, "generate -o @/out --lanes 3");
    assertEquals(before, listing(folder));
    assertTrue(Files.readString(folder.resolve("out/vsq_pe.v")).contains("--lanes 16"));
  }

  private static List<String> limit(int bytes) {
    return List.of("sh", "-c", "ulimit -f " + bytes / BLOCK_BYTES + "; exec \"$0\" \"$@\"");
  }

  private String run(int exitCode, List<String> prefix, Path cache, String line) throws Exception {
    VsgenProcess vsgen =
        VsgenProcess.start(
            folder,
            elsewhere.resolve("log"),
            prefix,
            // The JVM's own files are not what is tested.
            Map.of("VSGEN_CACHE", cache.toString(), "VSGEN_JAVA_OPTS", "-XX:-UsePerfData"),
            words(line));
    assertEquals(exitCode, vsgen.exitCode(), vsgen.output());
    assertFalse(vsgen.output().contains("\tat "), vsgen.output());
    return vsgen.output();
  }

  private String[] words(String line) {
    String raw =
        "cosim --raw " + SMALL + " --wq @/wq.npy --wsq @/sq.npy --aq @/wq.npy --asq @/sq.npy";
    String random = "cosim --random " + SMALL;
    return line.replace("RAW", raw)
        .replace("RANDOM", random)
        .replace("@", folder.toString())
        .split(" ", -1);
  }

  private static List<String> listing(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.map(Path::toString).sorted().toList();
    }
  }

  private static List<String> files(Path root) throws IOException {
    return listing(root).stream().filter(path -> Files.isRegularFile(Path.of(path))).toList();
  }
}
