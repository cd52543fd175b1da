package dev.vsgen.generator.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.UserException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The PPU's widths and reciprocals against brute force: whatever can occur is tried. */
class PpuWidthsTest {

  private static PpuWidths widths(String precision, ScalePolicy policy) {
    return PpuWidths.of(Design.of(4, 16, Precision.parse(precision)), new Ppu(2, policy));
  }

  private static long unit(PpuWidths widths) {
    return widths.scaleDivision().divisor() << PpuWidths.FRACTION_BITS;
  }

  @ParameterizedTest
  @CsvSource({
    "4/4/8/8, CEIL",
    "4/4/8/8, ROUND",
    "4/8/6/10, CEIL",
    "4/8/6/10, ROUND",
    "4/8u/-/10, CEIL",
    "4/8u/-/10, ROUND",
    "4/3u/4/4, CEIL",
    "4/3u/4/4, ROUND",
    "2/2/-/2, CEIL",
    "2/1u/-/2, ROUND",
    "4/5/-/9, ROUND"
  })
  void everyScaleFollowsFromItsAmax(String precision, ScalePolicy policy) {
    PpuWidths widths = widths(precision, policy);
    long unit = unit(widths);
    long largest = 0;
    for (long amax = 0; amax <= widths.magnitude().max(); amax++) {
      long scale =
          policy == ScalePolicy.CEIL ? (amax + unit - 1) / unit : (2 * amax + unit) / (2 * unit);
      long dividend = (amax + widths.scaleOffset()) >> PpuWidths.FRACTION_BITS;
      assertEquals(scale, widths.scaleDivision().quotient(dividend), "amax " + amax);
      largest = Math.max(largest, scale);
    }
    assertEquals(widths.scale().max(), largest);
  }

  @ParameterizedTest
  @CsvSource({
    "4/4/8/8, CEIL",
    "4/4/8/8, ROUND",
    "4/8/-/8, CEIL",
    "4/8u/-/10, CEIL",
    "4/8u/-/10, ROUND",
    "4/3u/4/4, ROUND",
    "2/2/-/2, CEIL",
    "2/1u/-/2, ROUND"
  })
  void everyQuotientIsExact(String precision, ScalePolicy policy) {
    PpuWidths widths = widths(precision, policy);
    long tried = 0;
    for (ConstantDivision division : widths.elementDivisions()) {
      long scale = division.divisor();
      for (long numer = 0; numer <= division.most(); numer++) {
        if (numer / scale != division.quotient(numer)) {
          throw new AssertionError(numer + " / " + scale + " by " + division);
        }
        tried++;
      }
    }
    assertEquals(widths.scale().max(), widths.elementDivisions().size());
    assertTrue(tried > widths.scale().max() * widths.scale().max() / 2, "only " + tried);
  }

  @ParameterizedTest
  @CsvSource({
    "4/4/4/4, CEIL",
    "4/4/4/4, ROUND",
    "4/4/4/3, ROUND",
    "4/6/-/5, ROUND",
    "4/3u/4/4, ROUND",
    "2/2/-/2, CEIL",
    "2/1u/-/2, ROUND",
    "4/4/4/-, CEIL",
    "4/3u/4/-, ROUND"
  })
  void everyRangeIsExact(String precision, ScalePolicy policy) {
    PpuWidths widths = widths(precision, policy);
    long unit = unit(widths);
    boolean scaled = widths.scale().min() == 0;
    long[] numers = new long[(int) widths.scale().max() + 1];
    for (long amax = 0; amax <= widths.magnitude().max(); amax++) {
      long ceil = (amax + unit - 1) / unit;
      long round = (2 * amax + unit) / (2 * unit);
      long scale = !scaled ? 1 : policy == ScalePolicy.CEIL ? ceil : round;
      // numer grows with |z|, which reaches amax
      long numer = (amax + scale * 8) >> 4;
      numers[(int) scale] = Math.max(numers[(int) scale], numer);
    }
    long quotient = 0;
    long most = 0;
    for (ConstantDivision division : widths.elementDivisions()) {
      int scale = (int) division.divisor();
      assertEquals(numers[scale], division.most(), "largest numer of scale " + scale);
      quotient = Math.max(quotient, numers[scale] / scale);
      most = Math.max(most, numers[scale]);
    }
    assertEquals(most, widths.numer().max());
    assertEquals(quotient, widths.quotient().max());
    long q = widths.scaleDivision().divisor();
    assertEquals(scaled && policy == ScalePolicy.ROUND && q > 1, quotient > q);
  }

  @ParameterizedTest
  @CsvSource({"4/4/8/8, CEIL", "4/4/8/8, ROUND", "4/8/6/10, CEIL", "4/3u/4/4, ROUND"})
  void noSmallerShiftIsExact(String precision, ScalePolicy policy) {
    PpuWidths widths = widths(precision, policy);
    int shift = widths.elementShift() - 1;
    assertTrue(
        widths.elementDivisions().stream().anyMatch(d -> errs(d.divisor(), d.most(), shift)));
    ConstantDivision byQ = widths.scaleDivision();
    assertTrue(errs(byQ.divisor(), byQ.most(), byQ.shift() - 1));
  }

  private static boolean errs(long divisor, long most, int shift) {
    long reciprocal = ((1L << shift) + divisor - 1) / divisor;
    boolean errs = false;
    for (long n = 0; n <= most; n++) {
      errs |= n / divisor != (n * reciprocal) >> shift;
    }
    return errs;
  }

  @Test
  void theRuleForExactnessIsThatOfBruteForce() {
    int exact = 0;
    int tried = 0;
    for (long divisor = 1; divisor <= 40; divisor++) {
      for (long most = divisor - 1; most < 300; most += 7) {
        for (int shift = 0; shift < 16; shift++) {
          boolean claimed = ConstantDivision.isExact(divisor, most, shift);
          assertEquals(!errs(divisor, most, shift), claimed, divisor + ", " + most + ", " + shift);
          exact += claimed ? 1 : 0;
          tried++;
        }
      }
    }
    assertTrue(exact > tried / 10 && exact < tried, exact + " of " + tried);
    assertThrows(IllegalArgumentException.class, () -> new ConstantDivision(7, 1000, 9));
    assertThrows(IllegalArgumentException.class, () -> new ConstantDivision(7, 5, 12));
  }

  @ParameterizedTest
  @CsvSource({"4/4/8/8, 35", "4/4/8/8, 20", "4/8u/-/10, 8", "2/2/-/2, 4"})
  void saturatedHalvesNeverChangeZ(String precision, int accBits) {
    Design design =
        new Design(
            4, 16, Precision.parse(precision), OptionalInt.empty(), 0, 9, OptionalInt.of(accBits));
    PpuWidths widths = PpuWidths.of(design, new Ppu(1, ScalePolicy.CEIL));
    int beyond = 0;
    long[] products = new long[2 * 63 * 3];
    for (int i = 0; i < products.length; i++) {
      long power = 1L << (i / 6);
      products[i] = (i % 2 == 0 ? 1 : -1) * (power + (i / 2) % 3 - 1);
    }
    for (long product : products) {
      if (!widths.product().contains(product)) {
        continue;
      }
      for (int shift = 0; shift < 64; shift++) {
        long halves = (product * 2) >> shift;
        long saturated = widths.halves().clamp(halves);
        beyond += halves == saturated ? 0 : 1;
        for (long bias : new long[] {widths.bias().min(), -1, 0, widths.bias().max()}) {
          long sum = ((saturated + 1) >> 1) + bias;
          assertTrue(widths.sum().contains(sum), sum + " not in " + widths.sum());
          long exact = Rounding.dropHalfUp(product, shift) + bias;
          assertEquals(widths.z().clamp(exact), widths.z().clamp(sum), product + " >> " + shift);
        }
      }
    }
    assertEquals(widths.halvesSaturate(), beyond > 0);
  }

  @Test
  void widthsOfAKnownDesign() {
    // zmax = 255 * 7 * 16 = 28560; ceil: (28560 + 111) >> 4 = 1791 = 256 * 7 - 1
    PpuWidths widths = widths("4/4/8/8", ScalePolicy.CEIL);
    assertEquals(new Range(-28560, 28560), widths.z());
    assertEquals(16, widths.zBits());
    assertEquals(18, widths.bias().signedBits());
    assertEquals(new Range(111, 28671), widths.raisedAmax());
    assertEquals(1791, widths.scaleDivision().most());
    // (28560 + 255 * 8) >> 4 = 1912; 1912 / 255 = 7
    assertEquals(new Range(0, 1912), widths.numer());
    assertEquals(new Range(0, 7), widths.quotient());
    assertEquals(6 + 8, widths.latencyCycles());
    // (24 * 7 + 7) / 16: amax 167 is the largest with scale 1
    assertEquals(new Range(0, 10), widths("4/4/8/8", ScalePolicy.ROUND).quotient());
    assertEquals(4, widths("4/4/8/-", ScalePolicy.CEIL).latencyCycles());
    assertFalse(widths("4/4u/8/8", ScalePolicy.CEIL).z().contains(-1));
  }

  @ParameterizedTest
  @CsvSource({"0", "3", "-2", "128"})
  void lanesMustBeAPowerOfTwo(int lanes) {
    UserException e = assertThrows(UserException.class, () -> new Ppu(lanes, ScalePolicy.CEIL));
    assertEquals("VSG-PPU-01", e.tag());
    assertTrue(e.getMessage().contains("--ppu-lanes is " + lanes), e.getMessage());
  }

  @Test
  void whatDoesNotFitTheDesignIsRefused() {
    Design small = Design.of(4, 8, Precision.parse("4/4/8/8"));
    Ppu wide = new Ppu(16, ScalePolicy.CEIL);
    UserException lanes = assertThrows(UserException.class, () -> PpuWidths.of(small, wide));
    assertEquals("VSG-PPU-01", lanes.tag());
    assertTrue(lanes.getMessage().contains("at most --vector-size 8"), lanes.getMessage());
    Design wideAcc = Design.of(4, 64, Precision.parse("8/8/10/10"));
    UserException acc =
        assertThrows(
            UserException.class, () -> PpuWidths.of(wideAcc, new Ppu(1, ScalePolicy.CEIL)));
    assertEquals("VSG-PPU-03", acc.tag());
    assertTrue(acc.getMessage().contains("accumulator has 49 bits"), acc.getMessage());
  }

  @Test
  void policiesPrintAsTheyAreRead() {
    for (ScalePolicy policy : ScalePolicy.values()) {
      assertEquals(policy, ScalePolicy.parse(policy.toString()));
    }
    UserException e = assertThrows(UserException.class, () -> ScalePolicy.parse("mse"));
    assertEquals("VSG-PPU-02", e.tag());
    assertEquals("--ppu-lanes 4 --ppu-policy round", new Ppu(4, ScalePolicy.ROUND).options());
  }
}
