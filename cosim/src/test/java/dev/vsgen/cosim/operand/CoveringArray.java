package dev.vsgen.cosim.operand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Few combinations of parameter values that contain every pair of values of every two parameters.
 * Greedy and deterministic: each row takes a pair that is still missing, then, parameter by
 * parameter, the value that adds most missing pairs.
 *
 * <p>Written here because the libraries for it bring a constraint solver along.
 */
public final class CoveringArray {

  private static final int OPEN = -1;

  private final int[] sizes;
  private final int values;

  /** Pairs still missing, numbered by the values of all parameters counted through. */
  private final BitSet missing;

  private CoveringArray(int[] sizes) {
    this.sizes = sizes;
    this.values = Arrays.stream(sizes).sum();
    this.missing = new BitSet(values * values);
    for (int p = 0; p < sizes.length; p++) {
      for (int q = p + 1; q < sizes.length; q++) {
        for (int i = 0; i < sizes[p] * sizes[q]; i++) {
          missing.set(pair(p, i / sizes[q], q, i % sizes[q]));
        }
      }
    }
  }

  /**
   * A covering array of strength 2.
   *
   * @param sizes how many values each parameter has
   * @return rows with the index of a value for each parameter
   */
  public static List<int[]> pairwise(int... sizes) {
    CoveringArray array = new CoveringArray(sizes.clone());
    List<int[]> rows = new ArrayList<>();
    while (!array.missing.isEmpty()) {
      rows.add(array.nextRow());
    }
    return rows;
  }

  private int[] nextRow() {
    int[] row = new int[sizes.length];
    Arrays.fill(row, OPEN);
    int first = missing.nextSetBit(0);
    set(row, first / values);
    set(row, first % values);
    for (int p = 0; p < sizes.length; p++) {
      if (row[p] == OPEN) {
        row[p] = bestValue(row, p);
      }
    }
    for (int p = 0; p < sizes.length; p++) {
      for (int q = p + 1; q < sizes.length; q++) {
        missing.clear(pair(p, row[p], q, row[q]));
      }
    }
    return row;
  }

  private int bestValue(int[] row, int p) {
    int best = 0;
    for (int value = 1; value < sizes[p]; value++) {
      best = gain(row, p, value) > gain(row, p, best) ? value : best;
    }
    return best;
  }

  /** Missing pairs that a value makes with the values chosen before. */
  private int gain(int[] row, int p, int value) {
    int gain = 0;
    for (int q = 0; q < sizes.length; q++) {
      if (row[q] != OPEN && missing.get(pair(p, value, q, row[q]))) {
        gain++;
      }
    }
    return gain;
  }

  /** Chooses a value by its number among all. */
  private void set(int[] row, int number) {
    int p = 0;
    int value = number;
    while (value >= sizes[p]) {
      value -= sizes[p++];
    }
    row[p] = value;
  }

  private int pair(int p, int i, int q, int j) {
    int a = number(p, i);
    int b = number(q, j);
    return Math.min(a, b) * values + Math.max(a, b);
  }

  private int number(int p, int value) {
    int number = value;
    for (int before = 0; before < p; before++) {
      number += sizes[before];
    }
    return number;
  }
}
