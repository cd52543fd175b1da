package dev.vsgen.generator.arith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.Accumulation;
import dev.vsgen.generator.design.AdderStyle;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.LaneStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Rounding;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.design.WeightFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The netlists, evaluated bit by bit, against {@code long} arithmetic. */
class CompressorTreeTest {

  private static final int RANDOM_CASES = 2000;

  /** All elements of both vectors. */
  @ParameterizedTest
  @CsvSource({
    "2, 2/2/-/-", "2, 2/1u/-/-", "4, 2/1u/-/-", "4, 2/2/-/-", "2, 3/3/-/-", "2, 3/3u/-/-",
    "2, 4/4/-/-", "2, 4/4u/-/-", "2, 6/2/-/-", "2, 7/1u/-/-", "2, 8/1u/-/-", "2, 2/6u/-/-"
  })
  void dotProductOfAllElements(int vectorSize, String precision) {
    dotProductOfAllElements(Design.of(1, vectorSize, Precision.parse(precision)));
  }

  /** The code of minus zero is among the weights. */
  @ParameterizedTest
  @CsvSource({
    "2, 2/2/-/-",
    "2, 2/1u/-/-",
    "2, 3/3/-/-",
    "2, 3/3u/-/-",
    "2, 4/4/-/-",
    "2, 7/1u/-/-"
  })
  void dotProductOfAllSignsAndMagnitudes(int vectorSize, String precision) {
    dotProductOfAllElements(signMagnitude(Design.of(1, vectorSize, Precision.parse(precision))));
  }

  private static void dotProductOfAllElements(Design design) {
    int vectorSize = design.vectorSize();
    int wtBits = vectorSize * design.precision().weight().bits();
    int actBits = vectorSize * design.precision().activation().bits();
    CompressorTree tree = Multipliers.dot(design);
    for (long wt = 0; wt < 1L << wtBits; wt++) {
      for (long act = 0; act < 1L << actBits; act++) {
        assertDot(design, tree, wt, act);
      }
    }
  }

  /** Vectors of up to 64 bits, at random and with the ends of the ranges. */
  @ParameterizedTest
  @CsvSource({
    "16, 4/4/-/-",
    "16, 4/4u/-/-",
    "8, 8/8/-/-",
    "8, 8/8u/-/-",
    "4, 8/3/-/-",
    "2, 8/2/-/-",
    "8, 6/8/-/-",
    "8, 7/7u/-/-",
    "32, 2/2/-/-",
    "16, 3/1u/-/-",
    "8, 5/4/-/-"
  })
  void dotProductOfRandomElements(int vectorSize, String precision) {
    Design design = Design.of(1, vectorSize, Precision.parse(precision));
    dotProductOfRandomElements(design);
    dotProductOfRandomElements(signMagnitude(design));
  }

  private static void dotProductOfRandomElements(Design design) {
    CompressorTree tree = Multipliers.dot(design);
    int seed = design.name().hashCode();
    long[] values = new Random(seed).longs(RANDOM_CASES).toArray();
    for (int i = 0; i + 1 < values.length; i += 2) {
      assertDot(design, tree, values[i], values[i + 1]);
    }
    long[] ends = {0, -1L, 0x8888888888888888L, 0x8080808080808080L, 0x7777777777777777L};
    for (long wt : ends) {
      LongStream.of(ends).forEach(act -> assertDot(design, tree, wt, act));
    }
  }

  private static void assertDot(Design design, CompressorTree tree, long wt, long act) {
    Precision precision = design.precision();
    long expected = 0;
    for (int i = 0; i < design.vectorSize(); i++) {
      expected +=
          weight(design, wt, i)
              * element(act, i, precision.activation().bits(), precision.activation().signed());
    }
    long sum = tree.evaluate(Map.of("wt_i", wt, "act_i", act));
    assertEquals(expected, signed(sum, tree.width()), () -> "wt " + wt + ", act " + act);
  }

  private static Design signMagnitude(Design design) {
    return design.withLane(
        new LaneStructure(
            Arith.TREE,
            AdderStyle.LOOKAHEAD,
            WeightFormat.SIGN_MAGNITUDE,
            true,
            Accumulation.SEPARATE));
  }

  private static long weight(Design design, long vector, int index) {
    int bits = design.precision().weight().bits();
    if (design.lane().weightFormat() == WeightFormat.TWOS_COMPLEMENT) {
      return element(vector, index, bits, true);
    }
    long code = element(vector, index, bits, false);
    long magnitude = code & ((1L << (bits - 1)) - 1);
    return code == magnitude ? magnitude : -magnitude;
  }

  private static long element(long vector, int index, int bits, boolean signed) {
    long code = vector >> (index * bits) & ((1L << bits) - 1);
    return signed ? signed(code, bits) : code;
  }

  private static long signed(long code, int bits) {
    return code << (64 - bits) >> (64 - bits);
  }

  /** All scales, exact and with each rounding constant merged. */
  @ParameterizedTest
  @CsvSource({"2, 2", "2, 5", "5, 3", "4, 4", "6, 6", "10, 2", "8, 8"})
  void scaleProductOfAllScales(int wscaleBits, int ascaleBits) {
    Precision precision = Precision.parse("2/2/" + wscaleBits + "/" + ascaleBits);
    for (int bits = 1; bits <= wscaleBits + ascaleBits; bits += bits < 4 ? 1 : 3) {
      Design design = new Design(1, 2, precision, OptionalInt.of(bits), 0, 1, OptionalInt.empty());
      CompressorTree tree = Multipliers.scaleProduct(design);
      int drop = design.widths().productDropBits();
      for (long ws = 0; ws < 1L << wscaleBits; ws++) {
        for (long as = 0; as < 1L << ascaleBits; as++) {
          long sum = tree.evaluate(Map.of("wscale_i", ws, "ascale_i", as));
          assertEquals(Rounding.dropHalfUp(ws * as, drop), sum >> drop, ws + " * " + as);
        }
      }
    }
  }

  /** All dot products and scale products, exact and with rounding constants merged. */
  @ParameterizedTest
  @CsvSource({"2/2/2/-, 0", "2/2/2/2, 0", "3/2u/-/3, 0", "2/3/3/2, 3", "3/3/4/-, 1", "2/1u/2/2, 2"})
  void scaledProductOfAllOperands(String precision, int most) {
    for (int dropBits = 0; dropBits <= most; dropBits++) {
      Design design =
          new Design(
              1,
              2,
              Precision.parse(precision),
              OptionalInt.empty(),
              dropBits,
              1,
              OptionalInt.empty());
      CompressorTree tree = Multipliers.scaled(design);
      long half = dropBits == 0 ? 0 : 1L << (dropBits - 1);
      for (long dot = design.widths().dot().min(); dot <= design.widths().dot().max(); dot++) {
        for (long p = 0; p <= design.widths().scaleProduct().max(); p++) {
          long sum = tree.evaluate(Map.of("dot_i", dot, "scale_product_i", p));
          assertEquals(dot * p + half, signed(sum, tree.width()), dot + " * " + p);
        }
      }
    }
  }

  /**
   * All operands, exact, rounded and saturating sums; an exact sum wraps here as it is too small.
   */
  @ParameterizedTest
  @CsvSource({"2/2/2/-, 0", "2/2/2/2, 3", "3/2u/-/3, 1", "2/1u/2/2, 2"})
  void multipliesAndAddsAllOperands(String precision, int most) {
    for (int dropBits = 0; dropBits <= most; dropBits++) {
      for (OptionalInt accBits : List.of(OptionalInt.empty(), OptionalInt.of(4))) {
        Design design =
            new Design(1, 2, Precision.parse(precision), OptionalInt.empty(), dropBits, 1, accBits);
        multipliesAndAddsAllOperands(design);
      }
    }
  }

  private static void multipliesAndAddsAllOperands(Design design) {
    CompressorTree tree = Multipliers.multiplyAdd(design);
    int accBits = design.widths().acc().signedBits();
    int sumBits = design.widths().sumBits();
    int drop = design.dropBits();
    for (long dot = design.widths().dot().min(); dot <= design.widths().dot().max(); dot++) {
      for (long p = 0; p <= design.widths().scaleProduct().max(); p++) {
        for (long base = -1L << (accBits - 1); base < 1L << (accBits - 1); base++) {
          long sum =
              tree.evaluate(
                  Map.of(
                      "dot_i", dot, "scale_product_i", p, "base_i", base & ((1L << accBits) - 1)));
          long expected = base + Rounding.dropHalfUp(dot * p, drop);
          assertEquals(
              signed(expected, sumBits),
              signed(sum >> drop, sumBits),
              dot + " * " + p + " + " + base);
        }
      }
    }
  }

  /** The ends of both operands, and random ones; the widest product has 63 bits. */
  @ParameterizedTest
  @ValueSource(ints = {2, 9, 24, 39, PpuWidths.MAX_ACC_BITS})
  void sumTimesMultiplier(int accBits) {
    Design design =
        new Design(
            1, 2, Precision.parse("4/4/8/8"), OptionalInt.empty(), 0, 1, OptionalInt.of(accBits));
    PpuWidths widths = PpuWidths.of(design, new Ppu(1, ScalePolicy.CEIL));
    CompressorTree tree = Multipliers.rescale(widths);
    assertEquals(accBits + PpuWidths.MULT_BITS, tree.width());
    Random random = new Random(accBits);
    long[] sums = {0, -1, 1, widths.psum().min(), widths.psum().max()};
    long[] mults = {0, 1, widths.mult().max(), 1 << 15};
    for (int i = 0; i < RANDOM_CASES; i++) {
      long psum = i < 20 ? sums[i % 5] : signed(random.nextLong(), accBits);
      long mult = i < 20 ? mults[i / 5] : random.nextLong() & widths.mult().max();
      long sum = tree.evaluate(Map.of("psum_i", psum, "mult_i", mult));
      assertEquals(psum * mult, signed(sum, tree.width()), psum + " * " + mult);
    }
  }

  /** Nothing is added twice, and what is added exists. */
  @ParameterizedTest
  @ValueSource(strings = {"4/4/8/8", "8/8u/10/10", "2/1u/2/2", "3/8/6/-"})
  void everyBitHasOneReader(String precision) {
    Design design = Design.of(1, 16, Precision.parse(precision));
    for (CompressorTree tree : List.of(Multipliers.dot(design), Multipliers.scaled(design))) {
      Map<Signal, Integer> readers = new HashMap<>();
      tree.adders().stream()
          .flatMap(adder -> adder.inputs().stream())
          .forEach(bit -> readers.merge(bit, 1, Integer::sum));
      tree.columns().stream()
          .flatMap(List::stream)
          .filter(Bit.class::isInstance)
          .forEach(bit -> readers.merge(bit, 1, Integer::sum));
      Set<Signal> made = new HashSet<>();
      tree.rows().stream().flatMap(row -> row.terms().stream()).forEach(t -> made.add(t.bit()));
      tree.adders().forEach(adder -> made.addAll(List.of(adder.sum(), adder.carry())));
      assertEquals(made, readers.keySet());
      assertTrue(readers.values().stream().allMatch(count -> count == 1));
    }
  }

  /** The final adder as a chain leaves one bit in each column, of the same sum. */
  @ParameterizedTest
  @ValueSource(strings = {"4/4/8/8", "8/8u/10/10", "2/1u/2/2", "3/8/6/-", "2/2/-/-"})
  void rippleLeavesOneBitInEachColumn(String precision) {
    for (int productBits = 1; productBits <= 4; productBits++) {
      Design design =
          new Design(
              1,
              16,
              Precision.parse(precision),
              precision.contains("-") ? OptionalInt.empty() : OptionalInt.of(productBits),
              productBits,
              4,
              OptionalInt.empty());
      Random random = new Random(productBits);
      Stream.of(
              Multipliers.dot(design), Multipliers.scaled(design), Multipliers.multiplyAdd(design))
          .forEach(tree -> rippleLeavesOneBit(tree, random));
      if (!precision.contains("-")) {
        rippleLeavesOneBit(Multipliers.scaleProduct(design), random);
      }
    }
  }

  private static void rippleLeavesOneBit(CompressorTree tree, Random random) {
    Map<String, Long> ports = new HashMap<>();
    Stream.of("wt_i", "act_i", "wscale_i", "ascale_i", "dot_i", "scale_product_i", "base_i")
        .forEach(port -> ports.put(port, random.nextLong()));
    List<Adder> chain = tree.ripple();
    List<List<Signal>> columns = new ArrayList<>(tree.columns());
    for (Adder adder : chain) {
      assertTrue(adder.inputs().size() > 1 || adder.kind() == AdderKind.INCREMENT, "one bit");
      columns.set(adder.column(), List.of(adder.sum()));
    }
    int msb = tree.width() - 1;
    columns.subList(0, msb).forEach(left -> assertEquals(1, left.size()));
    if (!chain.isEmpty()) {
      Bit last = chain.get(chain.size() - 1).carry();
      columns.set(msb, Stream.concat(columns.get(msb).stream(), Stream.of(last)).toList());
    }
    List<Adder> all = Stream.concat(tree.adders().stream(), chain.stream()).toList();
    CompressorTree rippled =
        new CompressorTree(
            tree.width(), tree.operands(), tree.rows(), tree.constant(), all, columns);
    assertEquals(tree.evaluate(ports), rippled.evaluate(ports));
  }

  /** A full adder takes one bit away, so their number follows from that of partial products. */
  @Test
  void sizes() {
    CompressorTree four = Multipliers.dot(Design.of(1, 16, Precision.parse("4/4/-/-")));
    assertEquals(256, four.partialProducts());
    assertEquals(241, four.count(AdderKind.FULL));
    assertEquals(6, four.count(AdderKind.HALF));
    assertEquals(1, four.count(AdderKind.INCREMENT));
    assertEquals(12, four.stages());
    assertEquals(7, four.finalAdderLow());
    CompressorTree eight = Multipliers.dot(Design.of(1, 16, Precision.parse("8/8/-/-")));
    assertEquals(16 * 4 * (9 + 1), eight.partialProducts());
    assertEquals(616, eight.count(AdderKind.FULL));
  }

  @Test
  void boothNeedsDigitsOfTwoBits() {
    Slice odd = new Slice("wt_i", 0, 7, true);
    Slice unsigned = new Slice("wt_i", 0, 8, false);
    Stream.of(odd, unsigned)
        .forEach(
            multiplier ->
                assertThrows(
                    IllegalArgumentException.class,
                    () -> Multipliers.boothRows("pp", odd, multiplier)));
  }
}
