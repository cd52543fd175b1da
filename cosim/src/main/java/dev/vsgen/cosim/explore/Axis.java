package dev.vsgen.cosim.explore;

import dev.vsgen.cosim.calibration.ClipRule;
import dev.vsgen.cosim.engine.PolicyChoice;
import dev.vsgen.generator.design.Choice;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.Granularity;
import dev.vsgen.generator.design.ScaleFormat;
import dev.vsgen.generator.error.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What may differ between the points of a space. */
public enum Axis {
  /** Bits of weights, W. */
  WT("4"),

  /** Bits of activations, A; with {@code u} where never negative. */
  ACT("8"),

  /** Bits of a weight vector's scale, ws. */
  WSCALE("6"),

  /** Bits of an activation vector's scale, as. */
  ASCALE("6"),

  /** Which operands have scales per vector: POC, PVWO, PVAO, PVAW. */
  GRANULARITY("PVAW"),

  /** Elements per scale, V. */
  VECTOR_SIZE("16"),

  /** Bits the scale product is rounded to, R, or {@code full}. */
  PRODUCT_BITS("full"),

  /** How scales are chosen, as {@link PolicyChoice#parse} reads it. */
  POLICY(PolicyChoice.MATCHED_OUTPUTS.toString()),

  /** How activations without scales per vector are clipped. */
  CLIP("max"),

  /** Vector MACs. */
  LANES("16"),

  /** How the lanes are built. */
  FORM("tree");

  private final String usual;

  Axis(String usual) {
    this.usual = usual;
  }

  /** Its name in a file, and in an option behind two hyphens: {@code vector-size}. */
  public String text() {
    return Choice.text(this);
  }

  /** Its values if a space does not say. */
  List<String> usual() {
    return List.of(usual);
  }

  /**
   * The axis of a name.
   *
   * @throws UserException listing the names if there is none
   */
  static Axis of(String text) {
    return Choice.find(text, values())
        .orElseThrow(
            () ->
                new UserException(
                    "VSG-EXPLORE-01",
                    "axis is '%s'; must be one of %s"
                        .formatted(
                            text,
                            Arrays.stream(values())
                                .map(Axis::text)
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * Refuses a value that no design or quantizer has.
   *
   * @throws UserException naming the axis
   */
  void check(String value) {
    try {
      require(isValid(value));
    } catch (UserException | IllegalArgumentException e) {
      String reason = e instanceof UserException user ? user.explanation() : rule();
      throw new UserException(
          "VSG-EXPLORE-02", "axis %s has the value '%s': %s".formatted(text(), value, reason), e);
    }
  }

  private String rule() {
    return switch (this) {
      case GRANULARITY -> "must be POC, PVWO, PVAO or PVAW";
      case WSCALE, ASCALE -> "must be 2..10 bits (granularity says which operands have scales)";
      case PRODUCT_BITS -> "must be 1..20 or full";
      case VECTOR_SIZE -> "must be a power of two, 2..64";
      default -> "must be a number in 1..64";
    };
  }

  /** Whether a value can be had; parsers throw what they say of it otherwise. */
  private boolean isValid(String text) {
    return switch (this) {
      case WT, ACT -> ElementFormat.parse(text).bits() > 0;
      case WSCALE, ASCALE -> ScaleFormat.parse(text).isPresent();
      case GRANULARITY -> Granularity.valueOf(text).name().equals(text);
      case VECTOR_SIZE -> Design.isVectorSize(Integer.parseInt(text));
      case PRODUCT_BITS -> text.equals("full") || text.matches("[1-9]|1\\d|20");
      case POLICY -> !PolicyChoice.parse(text).toString().isEmpty();
      case CLIP -> !ClipRule.parse(text).toString().isEmpty();
      case LANES -> Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 64;
      case FORM -> !LaneForm.parse(text).toString().isEmpty();
    };
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("out of range");
    }
  }
}
