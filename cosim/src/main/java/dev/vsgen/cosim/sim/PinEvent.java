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
  RESET_WITHIN_ROW(4, "reset within a row");

  private final int code;
  private final String meaning;

  PinEvent(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** Those that are counted at the streaming MACs. */
  public static Set<PinEvent> ofMac() {
    return EnumSet.allOf(PinEvent.class);
  }

  /** What happened, in words. */
  public String meaning() {
    return meaning;
  }

  int code() {
    return code;
  }
}
