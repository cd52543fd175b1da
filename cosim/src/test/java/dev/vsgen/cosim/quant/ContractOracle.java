package dev.vsgen.cosim.quant;

import java.util.function.DoubleBinaryOperator;

/**
 * Section 4 of the arithmetic contract read aloud: slow, and sharing nothing with the quantizer.
 * Float32 operations are float64 operations rounded once more, which gives the same result for
 * normal numbers (53 bits are at least 2 x 24 + 2).
 */
final class ContractOracle {

  /** Division as the contract wants it. */
  static final DoubleBinaryOperator DIVIDE = (a, b) -> (float) (a / b);

  /** What the contract forbids: multiplication by a rounded reciprocal. */
  static final DoubleBinaryOperator RECIPROCAL = (a, b) -> (float) (a * (float) (1 / b));

  private final int bits;
  private final boolean signed;
  private final int scaleBits;
  private final Policy policy;
  private final DoubleBinaryOperator divide;

  ContractOracle(int bits, boolean signed, int scaleBits, Policy policy, DoubleBinaryOperator div) {
    this.bits = bits;
    this.signed = signed;
    this.scaleBits = scaleBits;
    this.policy = policy;
    this.divide = div;
  }

  double gamma(double[][] vectors) {
    double largest = 0;
    for (double[] vector : vectors) {
      largest = Math.max(largest, s(vector));
    }
    return scaleBits == 0 ? largest : divide.applyAsDouble(largest, topScale());
  }

  int scale(double[] vector, double gamma) {
    if (scaleBits == 0) {
      return 1;
    }
    double s = s(vector);
    if (s == 0 || gamma == 0) {
      return 0;
    }
    double t = divide.applyAsDouble(s, gamma);
    return switch (policy) {
      case PAPER, ROUND -> clamp(halfEven(t), 0, topScale());
      case CEIL -> clamp(-Math.floor(-t), 0, topScale());
      case MSE -> leastErrorScale(vector, t, gamma);
    };
  }

  private int leastErrorScale(double[] vector, double t, double gamma) {
    int first = Math.max(1, clamp(Math.floor(t / 2), 0, topScale()));
    int last = clamp(-Math.floor(-t), 0, topScale());
    int best = 0;
    for (int sq = first; sq <= last; sq++) {
      if (best == 0 || error(vector, sq, gamma) <= error(vector, best, gamma)) {
        best = sq;
      }
    }
    return best == 0 || error(vector, 0, gamma) < error(vector, best, gamma) ? 0 : best;
  }

  int element(double x, double[] vector, int sq, double gamma) {
    boolean paper = policy == Policy.PAPER && scaleBits != 0;
    double step = paper ? s(vector) : (float) (sq * gamma);
    if (step == 0) {
      return 0;
    }
    int qmax = signed ? (1 << (bits - 1)) - 1 : (1 << bits) - 1;
    return clamp(halfEven(divide.applyAsDouble(x, step)), signed ? -qmax : 0, qmax);
  }

  private double error(double[] vector, int sq, double gamma) {
    double sum = 0;
    for (double x : vector) {
      double e = x - element(x, vector, sq, gamma) * (double) (float) (sq * gamma);
      sum += e * e;
    }
    return sum;
  }

  private double s(double[] vector) {
    double amax = 0;
    for (double x : vector) {
      amax = x > amax ? x : -x > amax ? -x : amax;
    }
    return divide.applyAsDouble(amax, signed ? (1 << (bits - 1)) - 1 : (1 << bits) - 1);
  }

  private int topScale() {
    return (1 << scaleBits) - 1;
  }

  private static double halfEven(double x) {
    double below = Math.floor(x);
    double rest = x - below;
    boolean up = rest > 0.5 || (rest == 0.5 && below % 2 != 0);
    return up ? below + 1 : below;
  }

  private static int clamp(double x, int min, int max) {
    return x < min ? min : x > max ? max : (int) x;
  }
}
