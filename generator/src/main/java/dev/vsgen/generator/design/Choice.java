package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Constants as values of an option: lower case, words joined by hyphens. */
public final class Choice {

  private Choice() {}

  /** The text of a constant. */
  public static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant with a text, if there is one. */
  public static <E extends Enum<E>> Optional<E> find(String text, E[] constants) {
    return Arrays.stream(constants).filter(constant -> text(constant).equals(text)).findFirst();
  }

  /**
   * The constant with a text.
   *
   * @param reason why there are no others, for the error
   * @throws UserException if there is none
   */
  static <E extends Enum<E>> E parse(
      String tag, String option, String reason, String text, E[] constants) {
    return find(text, constants)
        .orElseThrow(
            () ->
                new UserException(
                    tag,
                    (option + " is '" + text + "'; must be ")
                        + Arrays.stream(constants)
                            .map(Choice::text)
                            .collect(Collectors.joining(" or "))
                        + (" (" + reason + ")")));
  }

  /**
   * Reads {@code on} or {@code off}.
   *
   * @throws UserException if the text is neither
   */
  static boolean isOn(String tag, String option, String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new UserException(
              tag, option + " is '" + text + "'; must be on or off (it is there or not)");
    };
  }
}
