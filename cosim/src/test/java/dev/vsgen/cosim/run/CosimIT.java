package dev.vsgen.cosim.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.operand.RandomDesigns;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Granularity;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.RandomOperands;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The RTL equals ND4J equals the scalar model, on corners by name and on random designs. */
class CosimIT {

  private static final int RANDOM_DESIGNS = 150;

  /** One design or more for each granularity, sign, rounding and accumulator. */
  static List<Design> designs() {
    return List.of(
        design("4/4/8/8", 0, 0, 6, 0),
        design("4/4u/6/6", 6, 0, 6, 0),
        design("8/8/10/10", 4, 5, 6, 0),
        design("2/1u/2/2", 1, 1, 6, 3),
        design("6/8/6/-", 0, 3, 6, 0),
        design("6/8/-/10", 5, 0, 6, 20),
        design("8/8/-/-", 0, 0, 6, 0),
        design("3/3u/-/-", 0, 2, 6, 6),
        design("4/4/8/8", 8, 0, 1, 0),
        tree("4/4/8/8", 6, 4),
        tree("8/8u/10/10", 0, 0),
        tree("3/6/-/-", 0, 2),
        tree("5/7u/6/10", 1, 0),
        tree("8/3/4/-", 3, 1));
  }

  private static Design tree(String precision, int productBits, int dropBits) {
    return design(precision, productBits, dropBits, 6, 0).withLanes(1).withArith(Arith.TREE);
  }

  private static Design design(
      String precision, int productBits, int dropBits, int maxVectors, int accBits) {
    return new Design(
        3,
        8,
        Precision.parse(precision),
        productBits == 0 ? OptionalInt.empty() : OptionalInt.of(productBits),
        dropBits,
        maxVectors,
        accBits == 0 ? OptionalInt.empty() : OptionalInt.of(accBits));
  }

  @ParameterizedTest
  @MethodSource("designs")
  void corners(Design design) {
    try (GemmVerifier verifier = GemmVerifier.open(design, Optional.empty())) {
      Verification.assertCornersEqual(verifier);
    }
  }

  /** Each seed makes a design and its operands; {@code RandomDesigns.draw(seed)} repeats it. */
  @Test
  void randomDesigns() {
    Map<Granularity, Long> cases = new EnumMap<>(Granularity.class);
    LongStream.range(0, RANDOM_DESIGNS)
        .parallel()
        .mapToObj(CosimIT::verifyRandomDesign)
        .toList()
        .forEach(granularity -> cases.merge(granularity, 1L, Long::sum));
    assertEquals(RANDOM_DESIGNS, cases.values().stream().mapToLong(Long::longValue).sum());
    assertTrue(cases.values().stream().allMatch(count -> count >= 5), cases.toString());
  }

  private static Granularity verifyRandomDesign(long seed) {
    Design design = RandomDesigns.draw(seed);
    int vectors = 1 + (int) (seed % design.maxVectors());
    int outputs = 1 + (int) (seed % (2 * design.lanes() + 1));
    Operands operands = RandomOperands.draw(design, seed, 7, outputs, vectors);
    try (GemmVerifier verifier = GemmVerifier.open(design, Optional.empty())) {
      Verification.assertEqual(verifier, operands, "seed " + seed);
    }
    return design.precision().granularity();
  }
}
