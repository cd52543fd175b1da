package dev.vsgen.generator.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Widths against brute force: every range is reached at both ends and never left. */
class WidthsTest {

  @ParameterizedTest
  @CsvSource({
    "2/2/2/2, 0, 0, 1",
    "2/2/2/2, 2, 0, 1",
    "2/2/2/2, 1, 3, 1",
    "2/2/3/2, 3, 2, 1",
    "2/1u/2/2, 0, 1, 1",
    "2/2u/3/-, 2, 1, 1",
    "3/2/-/3, 0, 2, 1",
    "2/3u/-/-, 0, 1, 1",
    "2/2/2/2, 0, 2, 2",
    "2/2u/3/-, 2, 1, 2",
    "2/2/-/2, 1, 0, 4"
  })
  void everyRangeIsExact(String precision, int productBits, int dropBits, int vectorsPerLane) {
    OptionalInt rounded = productBits == 0 ? OptionalInt.empty() : OptionalInt.of(productBits);
    Design design =
        new Design(1, 2, Precision.parse(precision), rounded, dropBits, 3, OptionalInt.empty())
            .withLane(LaneStructure.DEFAULT.withVectorsPerLane(vectorsPerLane));
    Widths widths = design.widths();

    LongStream.Builder dots = LongStream.builder();
    for (long w0 = widths.wt().min(); w0 <= widths.wt().max(); w0++) {
      for (long w1 = widths.wt().min(); w1 <= widths.wt().max(); w1++) {
        for (long a0 = widths.act().min(); a0 <= widths.act().max(); a0++) {
          for (long a1 = widths.act().min(); a1 <= widths.act().max(); a1++) {
            dots.add(w0 * a0 + w1 * a1);
          }
        }
      }
    }
    long[] dot = dots.build().distinct().toArray();
    assertRange(widths.dot(), dot);

    long[] products =
        LongStream.rangeClosed(widths.wscale().min(), widths.wscale().max())
            .flatMap(
                ws ->
                    LongStream.rangeClosed(widths.ascale().min(), widths.ascale().max())
                        .map(as -> roundedProduct(ws * as, widths)))
            .toArray();
    assertRange(widths.scaleProduct(), products);

    long[] scaled = sumsOf(dot, products, vectorsPerLane);
    assertRange(widths.scaled(), scaled);

    long half = dropBits == 0 ? 0 : 1L << (dropBits - 1);
    long[] addends =
        LongStream.of(scaled).map(t -> Math.floorDiv(t + half, 1L << dropBits)).toArray();
    assertRange(widths.addend(), addends);
    assertEquals(3 * widths.addend().max(), widths.acc().max());
    assertEquals(3 * widths.addend().min(), widths.acc().min());
  }

  /** Every sum of so many dot products, each times a scale product. */
  private static long[] sumsOf(long[] dots, long[] products, int vectors) {
    long[] one =
        LongStream.of(dots)
            .flatMap(x -> LongStream.of(products).map(p -> x * p))
            .distinct()
            .toArray();
    long[] sums = {0};
    for (int vector = 0; vector < vectors; vector++) {
      sums =
          LongStream.of(sums)
              .flatMap(sum -> LongStream.of(one).map(t -> sum + t))
              .distinct()
              .toArray();
    }
    return sums;
  }

  private static long roundedProduct(long exact, Widths widths) {
    int d = widths.productDropBits();
    if (d == 0) {
      return exact;
    }
    int r = widths.exactScaleProduct().unsignedBits() - d;
    return Math.min(Math.floorDiv(exact + (1L << (d - 1)), 1L << d), (1L << r) - 1);
  }

  private static void assertRange(Range range, long[] values) {
    LongSummaryStatistics seen = LongStream.of(values).summaryStatistics();
    assertEquals(new Range(seen.getMin(), seen.getMax()), range);
  }

  @ParameterizedTest
  @CsvSource({
    // arithmetic contract, section 5: dot has W + A + clog2(V) bits where the pattern -2^(N-1) is
    // allowed on both sides; one bit less where no product reaches it
    "4/4/8/8, 16, 12, 16, 27, 35",
    "8/8/-/-, 16, 20, 1, 20, 28",
    "4/8/6/10, 16, 16, 16, 31, 39",
    "4/4u/6/6, 16, 12, 12, 24, 32",
    "2/1u/2/2, 2, 3, 4, 7, 15"
  })
  void widthsOfKnownDesigns(
      String precision, int vectorSize, int dot, int scaleProduct, int addend, int acc) {
    Widths widths = Design.of(16, vectorSize, Precision.parse(precision)).widths();
    assertEquals(dot, widths.dot().signedBits());
    assertEquals(scaleProduct, widths.scaleProduct().unsignedBits());
    assertEquals(addend, widths.addend().signedBits());
    assertEquals(acc, widths.acc().signedBits());
  }

  @Test
  void theChipOfFiveNanometres() {
    Design chip =
        new Design(
            16, 64, Precision.parse("4/4/8/8"), OptionalInt.of(8), 0, 128, OptionalInt.of(24));
    Widths widths = chip.widths();
    assertEquals(14, widths.dot().signedBits());
    assertEquals(8, widths.productDropBits());
    assertEquals(new Range(0, 254), widths.scaleProduct());
    assertTrue(widths.saturating());
    assertEquals(Range.ofSigned(24), widths.acc());
    assertEquals(8, widths.compensationBits(chip));
  }

  @Test
  void roundingThatCanReachTwoToTheRSaturates() {
    // 1023 * 1023 in 20 bits, rounded to 4: (1046529 + 2^15) >> 16 = 16, one more than 4 bits hold.
    Precision widest = Precision.parse("8/8/10/10");
    Design four = new Design(1, 16, widest, OptionalInt.of(4), 0, 1, OptionalInt.empty());
    assertTrue(four.widths().scaleProductSaturates());
    assertEquals(new Range(0, 15), four.widths().scaleProduct());
  }

  @Test
  void theWidestDesignFitsInSixtyThreeBits() {
    Design widest =
        new Design(
            64,
            64,
            Precision.parse("8/8u/10/10"),
            OptionalInt.empty(),
            0,
            65536,
            OptionalInt.empty());
    assertTrue(widest.widths().acc().signedBits() <= 63, widest.widths().toString());
  }

  /** A whole PE refuses longer rows than a group's share of its weight buffer. */
  @ParameterizedTest
  @CsvSource({"256, 4, 16, 8", "256, 8, 16, 16", "5, 4, 16, 5", "8, 8, 16, 8"})
  void accumulatorOfWholePeHoldsItsLongestRow(int maxVectors, int lanes, int depth, int most) {
    Design macs =
        new Design(
            lanes,
            8,
            Precision.parse("4/4/4/4"),
            OptionalInt.empty(),
            0,
            maxVectors,
            OptionalInt.empty());
    PeStructure usual = PeStructure.defaultFor(lanes, 8);
    PeStructure pe = new PeStructure(4, depth, 64, usual.ppu(), usual.bus());
    Range addend = macs.widths().addend();
    assertEquals(addend.sumOf(maxVectors).withZero(), macs.widths().acc());
    assertEquals(addend.sumOf(most).withZero(), macs.withPe(Optional.of(pe)).widths().acc());
  }
}
