package dev.vsgen.cosim.quant;

import dev.vsgen.cosim.operand.FloatMatrix;

/**
 * Formats in which a block of elements shares a scale that is no integer multiple of another: for
 * comparison of accuracies only, the hardware has none of them.
 *
 * <p>MXINT8 and MXFP4 as in the OCP Microscaling Formats specification, version 1.0: 32 elements, a
 * scale that is a power of two, {@code 2^(floor(log2 amax) - emax)}. NVFP4: 16 elements E2M1, a
 * scale E4M3, and one float32 scale per tensor, {@code amax / (6 * 448)}. Elements are rounded half
 * to even and saturate.
 */
public enum BlockFormat {
  /** Elements are signed multiples of 1/64. */
  MXINT8(32),

  /** Elements are E2M1: 0, 0.5, 1, 1.5, 2, 3, 4, 6 and their negatives. */
  MXFP4(32),

  /** Elements are E2M1, scales E4M3. */
  NVFP4(16);

  private static final float E2M1_MAX = 6;
  private static final float E4M3_MAX = 448;

  private final int size;

  BlockFormat(int size) {
    this.size = size;
  }

  /** Rounds a tensor whose largest magnitude is its own: weights, and dynamic activations. */
  public FloatMatrix apply(FloatMatrix x) {
    return apply(x, amax(x.values(), 0, x.values().length));
  }

  /**
   * Rounds a tensor.
   *
   * @param amax the largest magnitude expected of the tensor; only NVFP4 depends on it
   */
  public FloatMatrix apply(FloatMatrix x, float amax) {
    float[] values = x.values().clone();
    for (int row = 0; row < x.rows(); row++) {
      for (int c = 0; c < x.columns(); c += size) {
        int from = row * x.columns() + c;
        round(values, from, from + Math.min(size, x.columns() - c), amax);
      }
    }
    return new FloatMatrix(x.rows(), x.columns(), values);
  }

  private void round(float[] values, int from, int to, float tensorMax) {
    float scale = scale(amax(values, from, to), tensorMax);
    for (int i = from; i < to; i++) {
      float x = scale == 0 ? 0 : values[i] / scale;
      values[i] = scale * (this == MXINT8 ? fixed(x) : e2m1(x));
    }
  }

  private float scale(float blockMax, float tensorMax) {
    if (blockMax == 0) {
      return 0;
    }
    return switch (this) {
      case MXINT8 -> Math.scalb(1f, Math.max(-127, Math.getExponent(blockMax)));
      case MXFP4 -> Math.scalb(1f, Math.max(-127, Math.getExponent(blockMax) - 2));
      case NVFP4 -> {
        float tensorScale = tensorMax / (E2M1_MAX * E4M3_MAX);
        yield e4m3(blockMax / E2M1_MAX / tensorScale) * tensorScale;
      }
    };
  }

  /**
   * Multiples of 1/64 up to 127/64; the format's -2 is left out, as in the specification's advice.
   */
  private static float fixed(float x) {
    return Math.max(-127, Math.min(127, (float) Math.rint(x * 64))) / 64;
  }

  /** The nearest E2M1 number, halves to the even mantissa. */
  static float e2m1(float x) {
    float magnitude = Math.min(Math.abs(x), E2M1_MAX);
    float step = magnitude < 2 ? 0.5f : magnitude < 4 ? 1 : 2;
    return Math.copySign((float) Math.rint(magnitude / step) * step, x);
  }

  /** The nearest E4M3 number to one that is not negative, halves to the even mantissa. */
  static float e4m3(float x) {
    int exponent = Math.max(-6, Math.getExponent(x));
    float step = Math.scalb(1f, exponent - 3);
    return Math.min(E4M3_MAX, (float) Math.rint(x / step) * step);
  }

  private static float amax(float[] values, int from, int to) {
    float amax = 0;
    for (int i = from; i < to; i++) {
      amax = Math.max(amax, Math.abs(values[i]));
    }
    return amax;
  }
}
