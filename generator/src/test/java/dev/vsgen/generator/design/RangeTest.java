package dev.vsgen.generator.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "-1, 0, 1",
    "0, 1, 2",
    "-2, 1, 2",
    "-2, 2, 3",
    "-3, 1, 3",
    "-128, 127, 8",
    "-129, 127, 9",
    "-128, 128, 9",
    "5, 9, 5",
    "-9, -5, 5",
    "-9223372036854775808, 0, 64"
  })
  void signedBitsIsTheNarrowestTwosComplementWidth(long min, long max, int bits) {
    assertEquals(bits, new Range(min, max).signedBits());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 2", "255, 8", "256, 9", "65025, 16"})
  void unsignedBitsIsTheNarrowestUnsignedWidth(long max, int bits) {
    assertEquals(bits, new Range(0, max).unsignedBits());
  }

  @Test
  void everyOperationReachesBothEndsAndNothingBeyond() {
    int cases = 0;
    for (long a = -3; a <= 3; a++) {
      for (long b = a; b <= 3; b++) {
        for (long c = -3; c <= 3; c++) {
          for (long d = c; d <= 3; d++) {
            assertEquals(productsOf(a, b, c, d), new Range(a, b).times(new Range(c, d)));
            cases++;
          }
        }
      }
    }
    assertEquals(784, cases);
  }

  private static Range productsOf(long a, long b, long c, long d) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (long x = a; x <= b; x++) {
      for (long y = c; y <= d; y++) {
        min = Math.min(min, x * y);
        max = Math.max(max, x * y);
      }
    }
    return new Range(min, max);
  }

  @ParameterizedTest
  @CsvSource({"7, 1, 4", "-7, 1, -3", "-8, 1, -4", "6, 2, 2", "-6, 2, -1", "5, 0, 5", "-2, 2, 0"})
  void droppingRoundsHalfUpTowardsPlusInfinity(long value, int bits, long expected) {
    assertEquals(expected, Rounding.dropHalfUp(value, bits));
  }

  @Test
  void emptyRangesAndNegativeUnsignedRangesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Range(1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Range(-1, 1).unsignedBits());
  }

  @Test
  void overflowIsAnErrorNotAWrongWidth() {
    Range huge = new Range(0, Long.MAX_VALUE);
    assertThrows(ArithmeticException.class, () -> huge.sumOf(2));
    assertThrows(ArithmeticException.class, () -> huge.times(new Range(0, 2)));
    assertTrue(huge.contains(Long.MAX_VALUE));
  }
}
