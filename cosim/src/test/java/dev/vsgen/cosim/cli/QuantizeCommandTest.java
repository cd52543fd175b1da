package dev.vsgen.cosim.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.npy.NpyBytes;
import dev.vsgen.cosim.npy.NpyReader;
import dev.vsgen.cosim.npy.OperandReader;
import dev.vsgen.generator.cli.CommandProvider;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.ScaleFormat;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.operand.VectorMatrix;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command from its arguments to its files. */
final class QuantizeCommandTest {

  private static final double[] WORKED_EXAMPLE = {0.7f, -0.35f, 0.1f, 0, 0.07f, 0.02f, -0.01f};
  private static final float GAMMA = 0x1.b4e81cp-8f;

  @TempDir private Path folder;
  private Path in;
  private String out;
  private final Locale locale = Locale.getDefault();
  private final StringWriter printed = new StringWriter();
  private final StringWriter failed = new StringWriter();

  @BeforeEach
  void writeInput() {
    in = NpyBytes.write(folder, "x.npy", "<f4", "(1, 7)", WORKED_EXAMPLE);
    out = folder.resolve("out").toString();
  }

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(locale);
  }

  /** Runs with exit codes as the root command maps them. */
  private int run(String... more) {
    List<String> args = new ArrayList<>(List.of("--in", in.toString(), "--out", out));
    Collections.addAll(args, more);
    CommandLine command = new CommandLine(new QuantizeCommand());
    command.setOut(new PrintWriter(printed, true));
    command.setErr(new PrintWriter(failed, true));
    command.setExecutionExceptionHandler(
        (e, line, result) -> {
          if (e instanceof UserException) {
            line.getErr().println(e.getMessage());
            return ExitCode.USAGE;
          }
          throw e;
        });
    return command.execute(args.toArray(new String[0]));
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private VectorMatrix operand(int bits, boolean signed, String scale, int vectorSize) {
    ScaleFormat format = ScaleFormat.parse(scale);
    Optional<Path> sq =
        format.isPresent() ? Optional.of(folder.resolve("out.sq.npy")) : Optional.empty();
    return new OperandReader(new ElementFormat(bits, signed), format, vectorSize)
        .read(folder.resolve("out.q.npy"), sq);
  }

  private float[] gamma() {
    return NpyReader.readFloatMatrix(folder.resolve("out.gamma.npy")).values();
  }

  @Test
  void writesTheWorkedExample() throws IOException {
    assertEquals(0, run("--bits", "4", "--scale-bits", "4", "--vector-size", "4"));
    assertEquals(List.of("out.gamma.npy", "out.q.npy", "out.sq.npy", "x.npy"), listing());
    int[] elements = {7, -4, 1, 0, 5, 1, -1, 0};
    VectorMatrix expected = new VectorMatrix(1, 2, 4, elements, new int[] {15, 2});
    assertEquals(expected, operand(4, true, "4", 4));
    assertArrayEquals(new float[] {GAMMA}, gamma());
    String summary = "1 rows, 2 vectors of 4 per row, SQNR 23.89 dB, wrote ";
    assertTrue(printed.toString().startsWith(summary), printed.toString());
    assertEquals(1, printed.toString().lines().count());
    assertEquals("", failed.toString());
  }

  @Test
  void takesGammaFromWhereItIsTold() {
    in = NpyBytes.write(folder, "x.npy", ">f8", "(2, 2)", 15, 3, 30, 6);
    String[] format = {"--quiet", "--unsigned", "--scale-bits", "none", "--vector-size", "2"};
    assertEquals(0, run(format));
    assertArrayEquals(new float[] {1, 2}, gamma());
    assertEquals(0, run(with(format, "--per-row")));
    assertArrayEquals(new float[] {1, 2}, gamma());
    assertEquals(0, run(with(format, "--per-tensor")));
    assertArrayEquals(new float[] {2}, gamma());
    assertEquals(0, run(with(format, "--gamma", "3")));
    assertArrayEquals(new float[] {3}, gamma());
    assertArrayEquals(new int[] {5, 1, 10, 2}, operand(4, false, "none", 2).elements());
    assertEquals("", printed.toString());
  }

  @Test
  void writesNoScaleFileWithoutScalesAndSaysExact() throws IOException {
    in = NpyBytes.write(folder, "x.npy", "<f4", "(2,)", 7, -7);
    assertEquals(0, run("--scale-bits", "-", "--vector-size", "2"));
    assertEquals(List.of("out.gamma.npy", "out.q.npy", "x.npy"), listing());
    assertTrue(printed.toString().contains("SQNR infinite (exact)"), printed.toString());
  }

  @Test
  void writesTheSameInEveryLocale() throws IOException {
    List<byte[]> first = new ArrayList<>();
    String line = "";
    for (String tag : new String[] {"en-US", "tr-TR", "ar-EG-u-nu-arab", "de-DE"}) {
      Locale.setDefault(Locale.forLanguageTag(tag));
      assertEquals(0, run("--policy", "mse"));
      List<byte[]> files = new ArrayList<>();
      for (String name : listing()) {
        files.add(Files.readAllBytes(folder.resolve(name)));
      }
      line = line.isEmpty() ? printed.toString() : line;
      assertEquals(line, printed.toString(), tag);
      printed.getBuffer().setLength(0);
      first = first.isEmpty() ? files : first;
      for (int i = 0; i < 4; i++) {
        assertArrayEquals(first.get(i), files.get(i), tag);
      }
    }
  }

  @Test
  void refusesAndWritesNothing() throws IOException {
    refused("[VSG-DESIGN-01] signed element has 1 bits", "--bits", "1");
    refused("[VSG-DESIGN-01] signed element has 9 bits", "--bits", "9");
    refused("[VSG-DESIGN-01] unsigned element has 0 bits", "--bits", "0", "--unsigned");
    refused("[VSG-DESIGN-04] scale has 1 bits", "--scale-bits", "1");
    refused("[VSG-DESIGN-04] scale has 11 bits", "--scale-bits", "11");
    refused("[VSG-DESIGN-05] scale is 'x'", "--scale-bits", "x");
    refused("[VSG-QUANT-01] policy is 'best'", "--policy", "best");
    refused("[VSG-QUANT-02] vector size is 12", "--vector-size", "12");
    refused("[VSG-QUANT-02] vector size is 128", "--vector-size", "128");
    refused("[VSG-QUANT-03] gamma is 0.0", "--gamma", "0");
    refused("[VSG-QUANT-03] gamma is -1.0", "--gamma", "-1");
    refused("[VSG-QUANT-03] gamma is NaN", "--gamma", "NaN");
    refused("[VSG-QUANT-03] gamma is Infinity", "--gamma", "1e99");
    refused("[VSG-QUANT-06] " + in + ": value [0][1] is -0.35", "--unsigned");
    refused("'four' is not an int", "--bits", "four");
    refused("mutually exclusive", "--per-row", "--per-tensor");
    refused("mutually exclusive", "--gamma", "1", "--per-tensor");
    out = folder.resolve("none").resolve("out").toString();
    refused("[VSG-NPY-14]");
    out = folder + "/";
    refused("[VSG-NPY-17]");
    out = "";
    refused("[VSG-NPY-17]");
    out = folder.resolve("x").toString();
    in = Files.move(in, folder.resolve("x.q.npy"));
    refused("[VSG-NPY-16]");
  }

  @Test
  void refusesInputsAndWritesNothing() throws IOException {
    in = NpyBytes.write(folder, "x.npy", "<f4", "(1, 2)", 0, Float.NaN);
    refused("[VSG-QUANT-05] " + in + ": value [0][1] is NaN");
    in = NpyBytes.write(folder, "x.npy", "<f8", "(1, 2)", 0, 1e300);
    refused("[VSG-QUANT-05] " + in + ": value [0][1] is Infinity");
    in = NpyBytes.write(folder, "x.npy", "<f4", "(1, 1, 2)", 0, 1);
    refused("[VSG-NPY-10] " + in + " has shape [1, 1, 2]; must be [rows][columns]");
    in = NpyBytes.write(folder, "x.npy", new byte[0]);
    refused("[VSG-NPY-02]");
    in = folder.resolve("none.npy");
    refused("[VSG-NPY-01]");
    in = folder;
    refused("[VSG-NPY-01] " + folder + " is a folder or a device; must be a .npy file");
  }

  private void refused(String message, String... more) throws IOException {
    List<String> before = listing();
    failed.getBuffer().setLength(0);
    assertEquals(ExitCode.USAGE, run(more), failed.toString());
    assertTrue(failed.toString().contains(message), failed.toString());
    assertEquals(before, listing());
    assertEquals("", printed.toString());
  }

  @Test
  void explainsHowToDequantize() {
    String usage = new CommandLine(new QuantizeCommand()).getUsageMessage();
    assertTrue(usage.contains("Multiply to dequantize: x' = q * sq * gamma."), usage);
  }

  @Test
  void isRegistered() {
    boolean found = false;
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      found |= provider.commands().stream().anyMatch(QuantizeCommand.class::isInstance);
    }
    assertTrue(found);
  }

  private static String[] with(String[] format, String... more) {
    return Stream.concat(Stream.of(format), Stream.of(more)).toArray(String[]::new);
  }
}
