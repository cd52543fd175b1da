package dev.vsgen.cosim.reference;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.operand.RandomDesigns;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.RandomOperands;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.Comparison;
import dev.vsgen.generator.reference.ScalarReference;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matrix products of folded operands equal the scalar model, integer for integer. */
class FoldedReferenceTest {

  @Test
  void equalsTheScalarModelOnRandomDesignsThatRoundNothing() {
    int suited = 0;
    for (long seed = 0; seed < 600; seed++) {
      Design design = RandomDesigns.draw(seed);
      if (FoldedReference.suits(design)) {
        suited++;
        int vectors = 1 + (int) (seed % design.maxVectors());
        Operands operands = RandomOperands.draw(design, seed, 3, 4, vectors);
        assertEqual(design, operands.weights(), operands.activations());
      }
    }
    assertTrue(suited >= 30, suited + " designs");
  }

  /**
   * Sums that float32 cannot hold: in slices for short formats, in float64 for long ones, and in
   * slices of float64 for the longest.
   */
  @ParameterizedTest
  @CsvSource({"4/4/4/4, 400", "4/8/6/10, 60", "8/8/10/10, 2000", "8/8u/10/10, 9000"})
  void isExactAtTheLargestMagnitudes(String precision, int vectors) {
    Design design = design(precision, vectors);
    Widths widths = design.widths();
    boolean signed = design.precision().activation().signed();
    int end = (int) (signed ? widths.act().min() : widths.act().max());
    assertEqual(
        design,
        extreme(vectors, (int) widths.wt().min(), -1, widths.wscale()),
        extreme(vectors, end, signed ? -1 : 1, widths.ascale()));
  }

  @Test
  void refusesDesignsThatRound() {
    assertTrue(FoldedReference.suits(rounding(OptionalInt.empty(), 0, OptionalInt.empty())));
    VectorMatrix operand = new VectorMatrix(1, 1, 4, new int[4], new int[1]);
    for (Design design :
        List.of(
            rounding(OptionalInt.of(4), 0, OptionalInt.empty()),
            rounding(OptionalInt.empty(), 2, OptionalInt.empty()),
            rounding(OptionalInt.empty(), 0, OptionalInt.of(20)))) {
      assertThrows(IllegalArgumentException.class, () -> new FoldedReference(design, operand));
    }
  }

  private static Design rounding(OptionalInt productBits, int dropBits, OptionalInt accBits) {
    return new Design(1, 4, Precision.parse("4/4/4/4"), productBits, dropBits, 8, accBits);
  }

  private static Design design(String precision, int vectors) {
    return new Design(
        1, 64, Precision.parse(precision), OptionalInt.empty(), 0, vectors, OptionalInt.empty());
  }

  /** Elements and scales at one end, but for one each. */
  private static VectorMatrix extreme(int vectors, int element, int towardsZero, Range scale) {
    int[] elements = new int[2 * vectors * 64];
    Arrays.fill(elements, element);
    elements[5] = element - towardsZero;
    int[] scales = new int[2 * vectors];
    Arrays.fill(scales, (int) scale.max());
    scales[7] = 1;
    return new VectorMatrix(2, vectors, 64, elements, scales);
  }

  private static void assertEqual(Design design, VectorMatrix wt, VectorMatrix act) {
    try (FoldedReference reference = new FoldedReference(design, wt)) {
      Comparison comparison =
          Comparison.of(new ScalarReference(design).gemm(wt, act), reference.gemm(act));
      assertTrue(comparison.isEqual(), design + ": " + comparison);
    }
  }
}
