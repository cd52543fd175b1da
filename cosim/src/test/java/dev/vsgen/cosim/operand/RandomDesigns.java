package dev.vsgen.cosim.operand;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.LaneStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScaleFormat;
import dev.vsgen.generator.error.UserException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Draws designs from the whole parameter space, small enough to simulate in a moment. */
public final class RandomDesigns {

  private RandomDesigns() {}

  /** A design; the same seed gives the same one. */
  public static Design draw(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Optional<Design> design = Optional.empty();
    while (design.isEmpty()) {
      design = attempt(random);
    }
    return design.get();
  }

  /** A design, or nothing if more bits would be dropped than dot x product has. */
  private static Optional<Design> attempt(RandomGenerator random) {
    try {
      Design design =
          new Design(
              1 + random.nextInt(5),
              2 << random.nextInt(5),
              precision(random),
              optional(random, 1, 20),
              random.nextBoolean() ? 0 : random.nextInt(1, 12),
              1 + random.nextInt(40),
              optional(random, 2, 40));
      LaneStructure lane = LaneStructures.draw(random);
      int vectors = 1 << random.nextInt(3);
      return Optional.of(
          SmallTrees.where(design, LaneStructures.inGroups(lane, design.precision(), vectors)));
    } catch (UserException e) {
      return Optional.empty();
    }
  }

  private static Precision precision(RandomGenerator random) {
    boolean signed = random.nextBoolean();
    return new Precision(
        new ElementFormat(random.nextInt(2, 9), true),
        new ElementFormat(random.nextInt(signed ? 2 : 1, 9), signed),
        scale(random),
        scale(random));
  }

  private static ScaleFormat scale(RandomGenerator random) {
    return random.nextInt(4) == 0 ? ScaleFormat.NONE : new ScaleFormat(random.nextInt(2, 11));
  }

  private static OptionalInt optional(RandomGenerator random, int least, int most) {
    return random.nextBoolean()
        ? OptionalInt.empty()
        : OptionalInt.of(random.nextInt(least, most + 1));
  }
}
