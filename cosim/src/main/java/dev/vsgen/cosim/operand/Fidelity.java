package dev.vsgen.cosim.operand;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How well real numbers survived quantization; sums are taken in float64.
 *
 * @param signal sum of squares of the original, {@code sum x^2}
 * @param noise sum of squares of what was lost, {@code sum (x - x')^2}
 * @param cosine cosine of the angle between both, {@code sum x x' / (|x| |x'|)}; 1 if both are 0, 0
 *     if one of them is
 */
public record Fidelity(@JsonIgnore double signal, @JsonIgnore double noise, double cosine) {

  /**
   * Compares an approximation with its original.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public static Fidelity of(FloatMatrix original, FloatMatrix approximation) {
    if (original.rows() != approximation.rows() || original.columns() != approximation.columns()) {
      throw new IllegalArgumentException("cannot compare " + original + " with " + approximation);
    }
    double signal = 0;
    double noise = 0;
    double energy = 0;
    double dot = 0;
    for (int i = 0; i < original.values().length; i++) {
      double x = original.values()[i];
      double y = approximation.values()[i];
      signal += x * x;
      noise += (x - y) * (x - y);
      energy += y * y;
      dot += x * y;
    }
    return new Fidelity(signal, noise, cosine(dot, signal, energy, noise));
  }

  private static double cosine(double dot, double signal, double energy, double noise) {
    if (noise == 0) {
      return 1;
    }
    return signal == 0 || energy == 0 ? 0 : dot / Math.sqrt(signal * energy);
  }

  /**
   * Signal to quantization noise in dB; positive infinity if nothing was lost, negative infinity if
   * there was nothing to lose.
   */
  @JsonProperty
  public double sqnrDb() {
    return noise == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(signal / noise);
  }
}
