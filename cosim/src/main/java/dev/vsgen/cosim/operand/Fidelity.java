package dev.vsgen.cosim.operand;

/**
 * How well real numbers survived quantization; sums are taken in float64.
 *
 * @param sqnrDb signal to quantization noise, {@code 10 log10(sum x^2 / sum (x - x')^2)}; positive
 *     infinity if nothing was lost
 * @param cosine cosine of the angle between both, {@code sum x x' / (|x| |x'|)}; 1 if both are 0
 */
public record Fidelity(double sqnrDb, double cosine) {

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
    return new Fidelity(
        noise == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(signal / noise),
        noise == 0 ? 1 : dot / Math.sqrt(signal * energy));
  }
}
