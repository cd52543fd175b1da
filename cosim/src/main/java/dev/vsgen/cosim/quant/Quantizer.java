package dev.vsgen.cosim.quant;

import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScaleFormat;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.operand.VectorMatrix;

/**
 * Turns real numbers into elements, integer scales and gamma, bit for bit as section 4 of the
 * arithmetic contract says. Rows are cut into vectors from column 0; a caller that must not let a
 * vector straddle two kernel positions of a convolution pads each position itself.
 *
 * <p>Without a scale format the outer scale is s of the whole row (or tensor), every sq is 1 and
 * all policies agree. Where float32 ends, the contract is completed as follows:
 *
 * <ul>
 *   <li>s that underflows to 0 makes a zero vector, gamma that underflows to 0 a zero row: what is
 *       lost is below 2e-40.
 *   <li>|x| and a static gamma above {@link #LIMIT} are refused; below it no product of a scale and
 *       gamma, and no dequantized value, overflows.
 * </ul>
 *
 * @param element code of the elements
 * @param scale code of the per-vector scales
 * @param policy how a vector's scale is chosen
 * @param vectorSize elements of a vector, a power of two in 2..64
 */
public record Quantizer(ElementFormat element, ScaleFormat scale, Policy policy, int vectorSize) {

  /** The largest magnitude accepted, 2^126: a quarter of what float32 can express. */
  public static final float LIMIT = 0x1p126f;

  /** Refuses a vector size the hardware does not have. */
  public Quantizer {
    if (!Design.isVectorSize(vectorSize)) {
      throw new UserException(
          "VSG-QUANT-02",
          "vector size is "
              + vectorSize
              + "; must be a power of two in 2..64 (the hardware has no other)");
    }
  }

  /** The quantizer of weights. */
  public static Quantizer ofWeights(Precision precision, Policy policy, int vectorSize) {
    return new Quantizer(precision.weight(), precision.weightScale(), policy, vectorSize);
  }

  /** The quantizer of activations. */
  public static Quantizer ofActivations(Precision precision, Policy policy, int vectorSize) {
    return new Quantizer(precision.activation(), precision.activationScale(), policy, vectorSize);
  }

  /**
   * Quantizes with a gamma for each row: weights, a row being an output channel.
   *
   * @throws UserException if a value is not finite, too large, or negative while unsigned
   */
  public QuantizedMatrix quantizePerRow(FloatMatrix x) {
    check(x);
    float[] gamma = new float[x.rows()];
    for (int r = 0; r < x.rows(); r++) {
      gamma[r] = gammaOf(x, r, r + 1);
    }
    return quantize(x, gamma);
  }

  /**
   * Quantizes with the gamma of the tensor itself: dynamic activations.
   *
   * @throws UserException if a value is not finite, too large, or negative while unsigned
   */
  public QuantizedMatrix quantizePerTensor(FloatMatrix x) {
    return quantize(x, new float[] {gammaOf(x)});
  }

  /**
   * Quantizes with a gamma from calibration: static activations. Real scales beyond it saturate sq.
   *
   * @param gamma above 0 and at most {@link #LIMIT}
   * @throws UserException if gamma is outside that, or for a value as in {@link #quantizePerRow}
   */
  public QuantizedMatrix quantizeStatic(FloatMatrix x, float gamma) {
    if (!(gamma > 0 && gamma <= LIMIT)) {
      throw new UserException(
          "VSG-QUANT-03",
          "gamma is " + gamma + "; must be above 0 and at most 2^126 (elements are divided by it)");
    }
    check(x);
    return quantize(x, new float[] {gamma});
  }

  /**
   * The gamma of a whole matrix, max s / (2^M - 1). Of calibration data it is the static activation
   * gamma; of several batches that is the largest of theirs, because division is monotone. It is 0
   * if the data is all zero, and no static gamma then.
   *
   * @throws UserException for a value as in {@link #quantizePerRow}
   */
  public float gammaOf(FloatMatrix x) {
    check(x);
    return gammaOf(x, 0, x.rows());
  }

  /**
   * The gamma of data whose largest magnitude is known.
   *
   * @param amax not negative
   */
  public float gammaOfMagnitude(float amax) {
    return new VectorQuantizer(element, scale, policy).gamma(amax / element.qmax());
  }

  /**
   * Rounds {@code x[from..from+length)} with a scale of its own, and writes it to the same place.
   */
  void roundVector(float[] x, int from, int length, float[] rounded) {
    VectorQuantizer vector = new VectorQuantizer(element, scale, policy);
    float s = vector.realScale(x, from, from + length);
    int[] elements = new int[length];
    vector.quantize(x, from, from + length, s, elements, 0);
    for (int i = 0; i < length; i++) {
      rounded[from + i] = elements[i] * s;
    }
  }

  /** The maximum of s over vectors is s of all values together: division is monotone. */
  private float gammaOf(FloatMatrix x, int fromRow, int toRow) {
    VectorQuantizer vector = new VectorQuantizer(element, scale, policy);
    int columns = x.columns();
    return vector.gamma(vector.realScale(x.values(), fromRow * columns, toRow * columns));
  }

  private QuantizedMatrix quantize(FloatMatrix x, float[] gamma) {
    int vectors = (x.columns() - 1) / vectorSize + 1;
    int[] scales = new int[x.rows() * vectors];
    int[] elements = new int[x.rows() * vectors * vectorSize];
    VectorQuantizer vector = new VectorQuantizer(element, scale, policy);
    for (int n = 0; n < scales.length; n++) {
      int r = n / vectors;
      int c = n % vectors * vectorSize;
      int from = r * x.columns() + c;
      int to = from + Math.min(vectorSize, x.columns() - c);
      float rowGamma = gamma[gamma.length == 1 ? 0 : r];
      scales[n] = vector.quantize(x.values(), from, to, rowGamma, elements, n * vectorSize);
    }
    VectorMatrix operand = new VectorMatrix(x.rows(), vectors, vectorSize, elements, scales);
    return new QuantizedMatrix(operand, x.columns(), gamma);
  }

  /**
   * Refuses what cannot be quantized, as every way to quantize does first.
   *
   * @throws UserException if a value is not finite, too large, or negative where elements are
   *     unsigned, or if there are too many
   */
  public void check(FloatMatrix x) {
    long padded = (long) x.rows() * ((x.columns() - 1) / vectorSize + 1) * vectorSize;
    if (padded > Integer.MAX_VALUE) {
      throw new UserException(
          "VSG-QUANT-04",
          "padded matrix has " + padded + " elements; must be below 2^31 (one array holds them)");
    }
    for (int i = 0; i < x.values().length; i++) {
      float value = x.values()[i];
      if (!(Math.abs(value) <= LIMIT)) {
        throw wrongValue(x, i, "VSG-QUANT-05", "must be finite and at most 2^126 in magnitude");
      }
      if (value < 0 && !element.signed()) {
        throw wrongValue(x, i, "VSG-QUANT-06", "must not be negative (the element is unsigned)");
      }
    }
  }

  private static UserException wrongValue(FloatMatrix x, int index, String tag, String rule) {
    int r = index / x.columns();
    int c = index % x.columns();
    return new UserException(
        tag, "value [" + r + "][" + c + "] is " + x.values()[index] + "; " + rule);
  }
}
