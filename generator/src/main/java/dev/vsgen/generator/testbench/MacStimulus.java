package dev.vsgen.generator.testbench;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.operand.Corner;
import dev.vsgen.generator.operand.LaneGroups;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.RandomOperands;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The rows a testbench sends through {@code vsq_mac}: every named corner, then random rows, half of
 * them of a single vector, so that sums follow each other at every distance.
 *
 * @param rows in the order they are sent
 */
record MacStimulus(List<Row> rows) {

  /** Name of a row that is no corner. */
  static final String RANDOM = "random";

  private static final long SEED = 1;

  /** Vectors; enough to fill the default accumulator, and few enough for files below 1 MB. */
  private static final int LONGEST_ROW = 256;

  private static final int RANDOM_ROWS = 40;
  private static final int VECTORS_OF_FIRST_RANDOM_ROW = 64;
  private static final int MOST_VECTORS_OF_OTHERS = 5;

  /**
   * One row.
   *
   * @param name the corner, or {@link #RANDOM}
   * @param operands weights [lanes][vectors][V] and activations [1][vectors][V], of whole groups
   * @param steps cycles it takes: vectors, or groups of those that a lane takes at once
   */
  record Row(String name, Operands operands, int steps) {

    static Row of(Design design, String name, Operands operands) {
      return new Row(
          name,
          new Operands(
              LaneGroups.weights(design, operands.weights()),
              LaneGroups.activations(design, operands.activations())),
          design.groups(operands.weights().vectors()));
    }
  }

  /** The rows for a design; the same design gives the same rows, on any machine. */
  static MacStimulus of(Design design) {
    List<Row> rows = new ArrayList<>();
    int longest = Math.min(design.accumulations(), LONGEST_ROW) * design.vectorsPerLane();
    for (Corner corner : Corner.values()) {
      String name = corner.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      rows.add(Row.of(design, name, corner.of(design, 1, design.lanes(), longest)));
    }
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    for (int i = 0; i < RANDOM_ROWS; i++) {
      int wanted = i == 0 ? VECTORS_OF_FIRST_RANDOM_ROW : shortRow(random);
      int vectors = Math.min(wanted, longest);
      rows.add(
          Row.of(
              design, RANDOM, RandomOperands.draw(design, SEED + i, 1, design.lanes(), vectors)));
    }
    return new MacStimulus(List.copyOf(rows));
  }

  private static int shortRow(RandomGenerator random) {
    return random.nextBoolean() ? 1 : random.nextInt(2, MOST_VECTORS_OF_OTHERS + 1);
  }

  /** Steps of all rows. */
  int steps() {
    return rows.stream().mapToInt(Row::steps).sum();
  }
}
