package dev.vsgen.cosim.ppu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.reference.PpuChannel;
import dev.vsgen.generator.reference.PpuVector;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code vsq_ppu} alone in a testbench.
 *
 * @param design decides formats
 * @param ppu the unit
 * @param relu level of {@code relu_i}
 */
record PpuBench(Design design, Ppu ppu, boolean relu) {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final String TESTBENCH = "vsq_ppu_tb";

  /** Which of 256 cycles, chosen at random, each side is willing in. */
  record Pace(int offer, int take) {

    static final Pace FULL = new Pace(256, 256);
  }

  /**
   * What was seen.
   *
   * @param vectors taken, in order
   * @param in cycle of each beat
   * @param out cycle of each vector
   */
  record Run(List<PpuVector> vectors, List<Integer> in, List<Integer> out) {}

  /** Simulates with Icarus, to which what is never written is unknown. */
  Run icarus(Path folder, List<RtlFile> rtl, PpuSamples samples, Pace pace, long seed) {
    List<String> arguments = new ArrayList<>(List.of("-g2005", "-o", TESTBENCH, "-s", TESTBENCH));
    arguments.addAll(prepare(folder, rtl, samples, pace, seed));
    ExternalTool.require(KnownTools.IVERILOG, SearchPath.ofEnvironment())
        .run(folder, "iverilog", TIMEOUT, arguments);
    // What the compiler leaves is a program.
    Path program = folder.resolve(TESTBENCH);
    return run(ExternalTool.compiled(program).run(folder, "run", TIMEOUT, List.of()).output());
  }

  /** Simulates with Verilator. */
  Run verilator(Path folder, List<RtlFile> rtl, PpuSamples samples, Pace pace, long seed) {
    List<String> arguments =
        new ArrayList<>(List.of("--binary", "--timing", "-O1", "--top-module", TESTBENCH));
    arguments.addAll(List.of("-Wno-fatal", "-Mdir", "model", "-o", TESTBENCH));
    arguments.addAll(prepare(folder, rtl, samples, pace, seed));
    ExternalTool.require(KnownTools.VERILATOR, SearchPath.ofEnvironment())
        .run(folder, "verilate", TIMEOUT, arguments);
    Path program = folder.resolve("model").resolve(TESTBENCH);
    return run(ExternalTool.compiled(program).run(folder, "run", TIMEOUT, List.of()).output());
  }

  /** Writes all files and names them, after the definitions of the testbench. */
  private List<String> prepare(
      Path folder, List<RtlFile> rtl, PpuSamples samples, Pace pace, long seed) {
    try (InputStream testbench = PpuBench.class.getResourceAsStream("/ppu/" + TESTBENCH + ".v")) {
      for (RtlFile file : rtl) {
        Files.write(folder.resolve(file.name()), file.bytes());
      }
      Files.write(folder.resolve(TESTBENCH + ".v"), testbench.readAllBytes());
      Files.write(folder.resolve("beats.hex"), beats(samples));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    List<String> arguments = new ArrayList<>();
    int vectors = samples.psums().size() / design.vectorSize();
    defines(vectors, pace, seed).forEach((name, value) -> arguments.add("-D" + name + "=" + value));
    arguments.add(TESTBENCH + ".v");
    rtl.forEach(file -> arguments.add(file.name()));
    return arguments;
  }

  private Map<String, Long> defines(int vectors, Pace pace, long seed) {
    PpuWidths widths = PpuWidths.of(design, ppu);
    int scaleBits = design.precision().activationScale().bits();
    Map<String, Long> defines = new TreeMap<>();
    defines.put("LANES", (long) ppu.lanes());
    defines.put("VECTOR_SIZE", (long) design.vectorSize());
    defines.put("VECTORS", (long) vectors);
    defines.put("ACC_W", (long) widths.psum().signedBits());
    defines.put("MULT_W", (long) PpuWidths.MULT_BITS);
    defines.put("SHIFT_W", (long) PpuWidths.SHIFT_BITS);
    defines.put("BIAS_W", (long) widths.bias().signedBits());
    defines.put("ACT_W", (long) design.precision().activation().bits());
    defines.put("SCALE_W", (long) Math.max(1, scaleBits));
    defines.put("OFFER", (long) pace.offer());
    defines.put("TAKE", (long) pace.take());
    defines.put("SEED", seed);
    if (scaleBits > 0) {
      defines.put("HAS_SCALE", 1L);
    }
    if (design.precision().activation().signed()) {
      defines.put("HAS_RELU", 1L);
      defines.put("RELU", relu ? 1L : 0L);
    }
    return defines;
  }

  /** A line for each beat: biases, shifts, multipliers and sums, lane 0 in the low bits of each. */
  private List<String> beats(PpuSamples samples) {
    PpuWidths widths = PpuWidths.of(design, ppu);
    List<String> lines = new ArrayList<>();
    for (int first = 0; first < samples.psums().size(); first += ppu.lanes()) {
      List<Long> psums = samples.psums().subList(first, first + ppu.lanes());
      List<PpuChannel> channels = samples.channels().subList(first, first + ppu.lanes());
      StringBuilder bits = new StringBuilder();
      append(
          bits, channels.stream().map(c -> (long) c.bias()).toList(), widths.bias().signedBits());
      append(bits, channels.stream().map(c -> (long) c.shift()).toList(), PpuWidths.SHIFT_BITS);
      append(bits, channels.stream().map(c -> (long) c.mult()).toList(), PpuWidths.MULT_BITS);
      append(bits, psums, widths.psum().signedBits());
      lines.add(new BigInteger(bits.toString(), 2).toString(16));
    }
    return lines;
  }

  /** Appends the codes as binary digits, the last one first. */
  private static void append(StringBuilder bits, List<Long> codes, int width) {
    for (int i = codes.size() - 1; i >= 0; i--) {
      for (int bit = width - 1; bit >= 0; bit--) {
        bits.append((codes.get(i) >> bit) & 1);
      }
    }
  }

  private Run run(List<String> output) {
    assertEquals(List.of(), output.stream().filter(line -> line.startsWith("error")).toList());
    Run run = new Run(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (String line : output) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("in")) {
        run.in.add(Integer.parseInt(words[1]));
      } else if (words[0].equals("out")) {
        run.out.add(Integer.parseInt(words[1]));
        run.vectors.add(vector(words[2], words[3]));
      }
    }
    return run;
  }

  /** A vector in hexadecimal; unknown bits are no numbers. */
  private PpuVector vector(String act, String scale) {
    int bits = design.precision().activation().bits();
    BigInteger code = new BigInteger(act, 16);
    long sign = design.precision().activation().signed() ? 1L << (bits - 1) : 0;
    List<Integer> elements =
        IntStream.range(0, design.vectorSize())
            .mapToObj(i -> code.shiftRight(i * bits).intValue() & ((1 << bits) - 1))
            .map(element -> (int) ((element ^ sign) - sign))
            .collect(Collectors.toList());
    return new PpuVector(elements, Integer.parseInt(scale, 16));
  }
}
