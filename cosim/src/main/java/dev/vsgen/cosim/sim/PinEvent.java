package dev.vsgen.cosim.sim;

import java.util.EnumSet;
import java.util.Set;

/** What a library with coverage counts at the pins; the codes are those of {@code vs_seen}. */
public enum PinEvent {
  /** A cycle within a row in which no vector is offered. */
  BUBBLE(0, "no vector offered within a row"),
  /** A cycle in which an offered vector is not accepted. */
  REFUSAL(1, "offered vector not accepted"),
  /** A cycle in which a finished row is not taken. */
  WAIT(2, "finished row not taken"),
  /** A row that begins in the cycle after another one ended. */
  BACK_TO_BACK(3, "first vector right after a last one"),
  /** A reset within a row. */
  RESET_WITHIN_ROW(4, "reset within a row"),

  /** A cycle in which an offered beat of weights is not accepted. */
  WEIGHT_REFUSAL(0, "weight buffer full: offered beat not accepted"),
  /** A cycle in which an offered beat of activations is not accepted. */
  ACTIVATION_REFUSAL(1, "activation buffer full: offered beat not accepted"),
  /** A cycle in which an offered beat of parameters is not accepted. */
  PARAMETER_REFUSAL(2, "parameter buffer full: offered beat not accepted"),
  /** A cycle in which a result is not taken. */
  RESULT_WAIT(3, "result not taken"),
  /** A cycle within a transfer in which no weights are offered. */
  WEIGHT_BUBBLE(4, "no weights offered within a transfer"),
  /** A cycle within a transfer in which no activations are offered. */
  ACTIVATION_BUBBLE(5, "no activations offered within a transfer"),
  /** A cycle within a transfer in which no parameters are offered. */
  PARAMETER_BUBBLE(6, "no parameters offered within a transfer"),
  /** A map that is offered in the cycle after the last beat of another. */
  MAP_BACK_TO_BACK(7, "map offered right after the last beat of another"),
  /** A reset within a transfer. */
  RESET_WITHIN_TRANSFER(8, "reset in mid-layer");

  private final int code;
  private final String meaning;

  PinEvent(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** Those that are counted at the streaming MACs. */
  public static Set<PinEvent> ofMac() {
    return EnumSet.range(BUBBLE, RESET_WITHIN_ROW);
  }

  /** Those that are counted at a whole PE. */
  public static Set<PinEvent> ofPe() {
    return EnumSet.range(WEIGHT_REFUSAL, RESET_WITHIN_TRANSFER);
  }

  /** What happened, in words. */
  public String meaning() {
    return meaning;
  }

  int code() {
    return code;
  }
}
