package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;

/**
 * The four widths written W/A/ws/as, such as {@code 4/8/6/10}, {@code 8/8/-/-}, {@code 4/4u/6/6}.
 *
 * @param weight code of a weight element, signed
 * @param activation code of an activation element
 * @param weightScale code of a weight vector's scale
 * @param activationScale code of an activation vector's scale
 */
public record Precision(
    ElementFormat weight,
    ElementFormat activation,
    ScaleFormat weightScale,
    ScaleFormat activationScale) {

  /** Refuses unsigned weights. */
  public Precision {
    if (!weight.signed()) {
      throw new UserException(
          "VSG-DESIGN-06",
          "weight format is '" + weight + "'; must be signed (only activations may be unsigned)");
    }
  }

  /**
   * Reads {@code W/A/ws/as}; {@code -} stands for an absent scale, {@code u} for unsigned.
   *
   * @throws UserException if the text does not have four valid parts
   */
  public static Precision parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 4) {
      throw new UserException(
          "VSG-DESIGN-07",
          "precision is '" + text + "'; must be W/A/ws/as, such as 4/8/6/10 or 8/8/-/-");
    }
    return new Precision(
        ElementFormat.parse(parts[0]),
        ElementFormat.parse(parts[1]),
        ScaleFormat.parse(parts[2]),
        ScaleFormat.parse(parts[3]));
  }

  /** Which operands carry a scale per vector. */
  public Granularity granularity() {
    if (weightScale.isPresent()) {
      return activationScale.isPresent() ? Granularity.PVAW : Granularity.PVWO;
    }
    return activationScale.isPresent() ? Granularity.PVAO : Granularity.POC;
  }

  /** Whether vectors of weights, of activations, or of both carry scales. */
  public boolean hasVectorScales() {
    return granularity() != Granularity.POC;
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return weight + "/" + activation + "/" + weightScale + "/" + activationScale;
  }
}
