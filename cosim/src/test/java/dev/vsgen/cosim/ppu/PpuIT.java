package dev.vsgen.cosim.ppu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.operand.RandomDesigns;
import dev.vsgen.cosim.ppu.PpuBench.Pace;
import dev.vsgen.cosim.ppu.PpuBench.Run;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.reference.PpuReference;
import dev.vsgen.generator.reference.PpuVector;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The emitted PPU equals the scalar reference, vector for vector. */
class PpuIT {

  private static final int VECTORS = 84;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    // vector size, precision, accumulator bits, lanes, policy, relu
    " 4, 4/4/8/8,   28,  1, CEIL,  false",
    "16, 4/4/8/8,   35,  2, CEIL,  false",
    "16, 4/4/8/8,   35, 16, ROUND, true",
    "16, 4/4/-/-,   20,  4, CEIL,  false",
    " 4, 4/4/4/4,   24,  4, ROUND, false",
    "64, 4/4/8/8,   24, 16, CEIL,  true",
    "16, 4/8/6/10,  39,  1, ROUND, false",
    " 4, 4/8/6/10,  47,  2, CEIL,  true",
    "64, 4/8/-/-,   30, 16, ROUND, true",
    "16, 4/8/-/8,    8,  4, ROUND, false",
    " 4, 4/3u/4/4,  19,  2, CEIL,  false",
    "16, 4/3u/-/8,   6,  1, ROUND, false",
    " 4, 4/4u/8/-,  22,  1, CEIL,  false",
    "64, 4/4u/8/4,  30,  4, ROUND, false",
    "16, 4/8u/8/10, 40,  4, CEIL,  false",
    " 4, 4/8u/4/8,  31,  4, ROUND, false",
    " 2, 2/2/-/2,    4,  1, CEIL,  false",
    " 2, 2/1u/-/2,   4,  2, ROUND, false"
  })
  void equalsTheReference(
      int size, String precision, int accBits, int lanes, ScalePolicy policy, boolean relu) {
    PpuBench bench = bench(size, precision, accBits, lanes, policy, relu);
    PpuSamples samples = PpuSamples.draw(bench.design(), bench.ppu(), accBits, VECTORS);
    List<PpuVector> expected = expected(bench, samples);

    Run hesitant = bench.icarus(folder, rtl(bench), samples, new Pace(150, 90), 1 + accBits);
    assertEquals(expected, hesitant.vectors());
    Run flowing = bench.icarus(folder, rtl(bench), samples, Pace.FULL, 1);
    assertEquals(expected, flowing.vectors());
    assertKeepsPace(PpuWidths.of(bench.design(), bench.ppu()), flowing);
  }

  /** With a compressor tree, whose carry is added a stage later. */
  @ParameterizedTest
  @CsvSource({
    "16, 4/4/8/8,   35,  2, CEIL,  false",
    " 4, 4/8/6/10,  47,  1, ROUND, true",
    "16, 4/3u/-/8,   6,  1, ROUND, false",
    " 4, 4/4u/8/-,  22,  1, CEIL,  false",
    "16, 8/8/-/-,   28,  4, CEIL,  false",
    " 2, 2/2/-/2,    4,  1, CEIL,  false"
  })
  void equalsTheReferenceWithATree(
      int size, String precision, int accBits, int lanes, ScalePolicy policy, boolean relu) {
    PpuBench operators = bench(size, precision, accBits, lanes, policy, relu);
    PpuBench bench = new PpuBench(operators.design().withArith(Arith.TREE), operators.ppu(), relu);
    PpuSamples samples = PpuSamples.draw(bench.design(), bench.ppu(), accBits, VECTORS);
    Run run = bench.icarus(folder, rtl(bench), samples, new Pace(150, 90), 1 + accBits);
    assertEquals(expected(bench, samples), run.vectors());
  }

  /** One beat per cycle, and each vector its latency after its last beat. */
  private static void assertKeepsPace(PpuWidths widths, Run run) {
    assertEquals(VECTORS * widths.beats(), run.in().size());
    for (int beat = 0; beat < run.in().size(); beat++) {
      assertEquals(run.in().get(0) + beat, run.in().get(beat));
    }
    for (int v = 0; v < VECTORS; v++) {
      int last = run.in().get((v + 1) * widths.beats() - 1);
      assertEquals(last + widths.latencyCycles(), run.out().get(v));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {70, 71, 72, 73, 74, 75, 76, 77, 78, 79})
  void randomUnitsEqualTheReference(long seed) {
    Design design = RandomDesigns.draw(seed);
    int lanes = Math.min(design.vectorSize(), 1 << (seed % 5));
    ScalePolicy policy = seed % 2 == 0 ? ScalePolicy.CEIL : ScalePolicy.ROUND;
    PpuBench bench = new PpuBench(design, new Ppu(lanes, policy), seed % 3 == 0);
    PpuSamples samples = PpuSamples.draw(design, bench.ppu(), seed, VECTORS / 2);
    Run run = bench.icarus(folder, rtl(bench), samples, new Pace(120, 200), seed);
    assertEquals(expected(bench, samples), run.vectors(), bench + ", seed " + seed);
  }

  @ParameterizedTest
  @CsvSource({"16, 4/4/8/8, 35, 2, ROUND, false", "4, 4/8u/6/10, 39, 4, CEIL, false"})
  void verilatorAgrees(
      int size, String precision, int accBits, int lanes, ScalePolicy policy, boolean relu) {
    PpuBench bench = bench(size, precision, accBits, lanes, policy, relu);
    PpuSamples samples = PpuSamples.draw(bench.design(), bench.ppu(), 3, VECTORS);
    Run run = bench.verilator(folder, rtl(bench), samples, new Pace(150, 90), 4);
    assertEquals(expected(bench, samples), run.vectors());
  }

  @Test
  void theSamplesReachEveryEnd() {
    PpuBench bench = bench(16, "4/4/8/8", 35, 2, ScalePolicy.ROUND, false);
    List<PpuVector> vectors =
        expected(bench, PpuSamples.draw(bench.design(), bench.ppu(), 35, VECTORS));
    for (int element = -7; element <= 7; element++) {
      int wanted = element;
      assertTrue(vectors.stream().anyMatch(v -> v.elements().contains(wanted)), "no " + wanted);
    }
    for (int scale : new int[] {0, 1, 2, 255}) {
      assertTrue(vectors.stream().anyMatch(v -> v.scale() == scale), "no scale " + scale);
    }
    assertTrue(vectors.stream().mapToInt(PpuVector::scale).distinct().count() > 20);
  }

  private static PpuBench bench(
      int size, String precision, int accBits, int lanes, ScalePolicy policy, boolean relu) {
    Design design =
        new Design(
            2,
            size,
            Precision.parse(precision),
            OptionalInt.empty(),
            0,
            9,
            OptionalInt.of(accBits));
    return new PpuBench(design, new Ppu(lanes, policy), relu);
  }

  private static List<RtlFile> rtl(PpuBench bench) {
    return new RtlEmitter(new Templates()).emitPpu(bench.design(), bench.ppu());
  }

  private static List<PpuVector> expected(PpuBench bench, PpuSamples samples) {
    return new PpuReference(bench.design(), bench.ppu())
        .row(samples.psumArray(), samples.channels(), bench.relu());
  }
}
