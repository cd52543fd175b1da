package dev.vsgen.generator.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.operand.PsumMatrix;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final PsumMatrix EXPECTED = new PsumMatrix(2, 2, new long[] {1, 2, 3, 4});

  @Test
  void findsTheFirstDifference() {
    Comparison comparison = Comparison.of(EXPECTED, new PsumMatrix(2, 2, new long[] {1, 2, 9, 8}));
    assertFalse(comparison.isEqual());
    assertEquals(2, comparison.mismatches());
    assertEquals(new Comparison.Mismatch(1, 0, 3, 9), comparison.first().orElseThrow());
  }

  @Test
  void equalsWithoutADifference() {
    Comparison comparison = Comparison.of(EXPECTED, new PsumMatrix(2, 2, new long[] {1, 2, 3, 4}));
    assertTrue(comparison.isEqual());
    assertEquals(4, comparison.outputs());
    assertTrue(comparison.first().isEmpty());
  }

  @Test
  void refusesOtherShapes() {
    PsumMatrix other = new PsumMatrix(1, 4, new long[] {1, 2, 3, 4});
    assertThrows(IllegalArgumentException.class, () -> Comparison.of(EXPECTED, other));
  }
}
