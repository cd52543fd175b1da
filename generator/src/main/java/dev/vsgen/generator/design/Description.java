package dev.vsgen.generator.design;

/**
 * What an architect asks of a design before any RTL exists.
 *
 * @param weightStorage cost of the weights' scales
 * @param activationStorage cost of the activations' scales
 * @param multipliers multipliers of the PE
 * @param macsPerCycle element products per cycle, lanes x vectors per lane x vector size
 */
public record Description(
    Storage weightStorage, Storage activationStorage, Multipliers multipliers, int macsPerCycle) {

  /**
   * What one operand's scales cost in storage.
   *
   * @param overhead scale bits over element bits, {@code M / (V * N)} (paper, section 4.2)
   * @param bitsPerElement element bits with the vector's scale shared out, {@code N + M / V}
   */
  public record Storage(double overhead, double bitsPerElement) {}

  /**
   * Multipliers of the PE by kind.
   *
   * @param element weight by activation
   * @param scale weight scale by activation scale
   * @param scaled dot product by scale product
   */
  public record Multipliers(int element, int scale, int scaled) {}

  /** Describes a design. */
  public static Description of(Design design) {
    Precision precision = design.precision();
    Granularity granularity = precision.granularity();
    int vectors = design.lanes() * design.vectorsPerLane();
    int macs = vectors * design.vectorSize();
    return new Description(
        storage(design, precision.weight(), precision.weightScale()),
        storage(design, precision.activation(), precision.activationScale()),
        new Multipliers(
            macs,
            granularity == Granularity.PVAW ? vectors : 0,
            design.precision().hasVectorScales() ? vectors : 0),
        macs);
  }

  private static Storage storage(Design design, ElementFormat element, ScaleFormat scale) {
    double scaleBits = (double) scale.bits() / design.vectorSize();
    return new Storage(scaleBits / element.bits(), element.bits() + scaleBits);
  }
}
