package dev.vsgen.cosim.quant;

import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.ScaleFormat;

/**
 * Quantizes one vector against a given gamma (arithmetic contract, section 4). All arithmetic is
 * float32 with one rounding per operation, and a division is never a multiplication by a
 * reciprocal; rint rounds half to even.
 */
final class VectorQuantizer {

  private final int qmin;
  private final int qmax;
  private final int sqMax;
  private final boolean scaled;
  private final Policy policy;

  VectorQuantizer(ElementFormat element, ScaleFormat scale, Policy policy) {
    this.qmax = element.qmax();
    this.qmin = element.signed() ? -qmax : 0;
    this.sqMax = (int) scale.range().max();
    this.scaled = scale.isPresent();
    this.policy = policy;
  }

  /** s, the real scale that maps the largest magnitude to qmax; 0 also when it underflows. */
  float realScale(float[] x, int from, int to) {
    float amax = 0;
    for (int i = from; i < to; i++) {
      amax = Math.max(amax, Math.abs(x[i]));
    }
    return amax / qmax;
  }

  /** The gamma whose largest integer scale reaches the real scale s; s itself without scales. */
  float gamma(float s) {
    return s / sqMax;
  }

  /**
   * Quantizes {@code x[from..to)} into elements, which must be zero, starting at {@code at}.
   *
   * @return the integer scale sq
   */
  int quantize(float[] x, int from, int to, float gamma, int[] elements, int at) {
    if (!scaled) {
      if (gamma > 0) {
        encode(x, from, to, gamma, elements, at);
      }
      return 1;
    }
    float s = realScale(x, from, to);
    if (s == 0 || gamma == 0) {
      return 0;
    }
    int sq = integerScale(x, from, to, s / gamma, gamma);
    if (policy == Policy.PAPER) {
      encode(x, from, to, s, elements, at);
    } else if (sq > 0) {
      encode(x, from, to, sq * gamma, elements, at);
    }
    return sq;
  }

  private int integerScale(float[] x, int from, int to, float t, float gamma) {
    return switch (policy) {
      case PAPER, ROUND -> clampScale(Math.rint(t));
      case CEIL -> clampScale(Math.ceil(t));
      case MSE -> leastErrorScale(x, from, to, t, gamma);
    };
  }

  /** The scale, which may be infinite but not negative, cut to its largest code. */
  private int clampScale(double sq) {
    return (int) Math.min(sq, sqMax);
  }

  /**
   * Both ends of the candidates are clamped, so a vector beyond a static gamma keeps the largest
   * code. Descending with a strict comparison, the larger of two equals wins. Scale 0 is never
   * strictly better, since rounding x to a multiple of a step never moves it further than |x|: it
   * is left for a t that underflows to 0 and has no candidates.
   */
  private int leastErrorScale(float[] x, int from, int to, float t, float gamma) {
    int first = Math.max(1, clampScale(Math.floor(t / 2)));
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int sq = clampScale(Math.ceil(t)); sq >= first; sq--) {
      double error = squaredError(x, from, to, sq * gamma, least);
      if (error < least) {
        least = error;
        best = sq;
      }
    }
    return best;
  }

  /** The sum of squared errors, or some value not below the bound once the sum reaches that. */
  private double squaredError(float[] x, int from, int to, float step, double bound) {
    double sum = 0;
    // Terms are not negative and rounding is monotone: a partial sum is a lower bound.
    for (int i = from; i < to && sum < bound; i++) {
      double error = (double) x[i] - code(x[i], step) * (double) step;
      sum += error * error;
    }
    return sum;
  }

  private void encode(float[] x, int from, int to, float step, int[] elements, int at) {
    for (int i = from; i < to; i++) {
      elements[at + i - from] = code(x[i], step);
    }
  }

  /** Beyond the range of int, the conversion gives its ends, which are cut to the codes, too. */
  private int code(float x, float step) {
    return Math.max(qmin, Math.min(qmax, (int) Math.rint(x / step)));
  }
}
