package dev.vsgen.cosim.ppu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.operand.RandomDesigns;
import dev.vsgen.cosim.reference.Nd4jPpuReference;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuChannel;
import dev.vsgen.generator.reference.PpuReference;
import dev.vsgen.generator.reference.PpuVector;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** ND4J equals the scalar PPU, integer for integer. */
class Nd4jPpuReferenceTest {

  private static final int DESIGNS = 200;
  private static final int ROWS = 3;

  @Test
  void equalsTheScalarModelOnRandomDesigns() {
    int scaled = 0;
    for (long seed = 0; seed < DESIGNS; seed++) {
      Design design = RandomDesigns.draw(seed);
      Ppu ppu = new Ppu(1, seed % 2 == 0 ? ScalePolicy.CEIL : ScalePolicy.ROUND);
      assertEqual(design, ppu, seed);
      scaled += design.precision().activationScale().isPresent() ? 1 : 0;
    }
    assertTrue(scaled > DESIGNS / 2 && scaled < DESIGNS - 20, scaled + " with scales");
  }

  @Test
  void isExactBeyondTwoToTheFiftyThree() {
    Design widest =
        new Design(
            1,
            16,
            Precision.parse("8/8u/10/10"),
            OptionalInt.empty(),
            0,
            256,
            OptionalInt.of(PpuWidths.MAX_ACC_BITS));
    assertEquals(63, PpuWidths.of(widest, new Ppu(1, ScalePolicy.CEIL)).product().signedBits());
    for (long seed = 0; seed < 50; seed++) {
      assertEqual(widest, new Ppu(1, ScalePolicy.CEIL), seed);
    }
  }

  /** Three rows of 14 vectors, whose last three channels are padding. */
  private static void assertEqual(Design design, Ppu ppu, long seed) {
    List<PpuSamples> rows = new ArrayList<>();
    for (int m = 0; m < ROWS; m++) {
      rows.add(PpuSamples.draw(design, ppu, ROWS * seed + m, 14));
    }
    List<PpuChannel> channels = rows.get(0).channels();
    int outputs = channels.size() - 3;
    long[] psums =
        rows.stream()
            .flatMap(row -> row.psums().stream().limit(outputs))
            .mapToLong(Long::longValue)
            .toArray();
    PsumMatrix matrix = new PsumMatrix(ROWS, outputs, psums);
    boolean relu = seed % 3 == 0;
    List<PpuVector> expected = new ArrayList<>();
    for (PpuSamples row : rows) {
      long[] sums = row.psums().stream().limit(outputs).mapToLong(Long::longValue).toArray();
      expected.addAll(new PpuReference(design, ppu).row(sums, channels, relu));
    }
    VectorMatrix actual = new Nd4jPpuReference(design, ppu).activations(matrix, channels, relu);
    assertEquals(matrix(expected, ROWS, design.vectorSize()), actual, design + ", seed " + seed);
  }

  private static VectorMatrix matrix(List<PpuVector> vectors, int rows, int vectorSize) {
    return new VectorMatrix(
        rows,
        vectors.size() / rows,
        vectorSize,
        vectors.stream().flatMap(v -> v.elements().stream()).mapToInt(Integer::intValue).toArray(),
        vectors.stream().mapToInt(PpuVector::scale).toArray());
  }

  @Test
  void shapesThatDisagreeAreRefused() {
    Design design = Design.of(1, 4, Precision.parse("4/4/4/4"));
    Nd4jPpuReference reference = new Nd4jPpuReference(design, new Ppu(1, ScalePolicy.CEIL));
    PsumMatrix psums = new PsumMatrix(1, 5, new long[5]);
    List<PpuChannel> four =
        List.of(PpuChannel.PADDING, PpuChannel.PADDING, PpuChannel.PADDING, PpuChannel.PADDING);
    assertThrows(IllegalArgumentException.class, () -> reference.activations(psums, four, false));
    assertThrows(
        IllegalArgumentException.class,
        () -> reference.activations(new PsumMatrix(1, 3, new long[3]), four.subList(0, 3), false));
  }
}
