package dev.vsgen.cosim.calibration;

import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.error.UserException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How the magnitude that the largest element stands for is chosen; everything above it saturates.
 * These are the calibrations that VS-Quant (Dai et al., arXiv 2102.04503) gives its baseline
 * without vectors, as NVIDIA's pytorch-quantization defines them ({@code calib/histogram.py}).
 */
public enum ClipRule {

  /** The largest magnitude: nothing saturates. */
  MAX("max") {
    @Override
    float clipOf(MagnitudeHistogram histogram, ElementFormat format) {
      return histogram.max();
    }
  },

  /** Above 99.9 % of the values. */
  PERCENTILE_99_9("99.9") {
    @Override
    float clipOf(MagnitudeHistogram histogram, ElementFormat format) {
      return Percentile.clip(histogram, 999_000);
    }
  },

  /** Above 99.99 % of the values. */
  PERCENTILE_99_99("99.99") {
    @Override
    float clipOf(MagnitudeHistogram histogram, ElementFormat format) {
      return Percentile.clip(histogram, 999_900);
    }
  },

  /** Above 99.999 % of the values. */
  PERCENTILE_99_999("99.999") {
    @Override
    float clipOf(MagnitudeHistogram histogram, ElementFormat format) {
      return Percentile.clip(histogram, 999_990);
    }
  },

  /** The least Kullback-Leibler divergence of the quantized values from the real ones. */
  ENTROPY("entropy") {
    @Override
    float clipOf(MagnitudeHistogram histogram, ElementFormat format) {
      return LeastDivergence.clip(histogram, format);
    }
  },

  /** The least mean squared error. */
  MSE("mse") {
    @Override
    float clipOf(MagnitudeHistogram histogram, ElementFormat format) {
      return LeastSquares.clip(histogram, format);
    }
  };

  private final String text;

  ClipRule(String text) {
    this.text = text;
  }

  /**
   * Reads {@code max}, {@code 99.9}, {@code 99.99}, {@code 99.999}, {@code entropy} or {@code mse}.
   *
   * @throws UserException if the text is none of them
   */
  public static ClipRule parse(String text) {
    return Arrays.stream(values())
        .filter(rule -> rule.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "VSG-CALIB-01", "calibration is '" + text + "'; must be one of " + texts()));
  }

  private static String texts() {
    return Arrays.stream(values()).map(ClipRule::toString).collect(Collectors.joining(", "));
  }

  /** The clip of a histogram; 0 if there were only zeros. */
  float clip(MagnitudeHistogram histogram, ElementFormat format) {
    return histogram.max() == 0 ? 0 : clipOf(histogram, format);
  }

  /** The clip, at most the maximum, of a histogram with a value that is not 0. */
  abstract float clipOf(MagnitudeHistogram histogram, ElementFormat format);

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return text;
  }
}
