package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeStalls;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Cases for a whole PE in which one stream stalls at most, so that it is what the PE waits for. */
enum OneStream {
  NONE,
  WEIGHTS,
  ACTIVATIONS,
  PARAMETERS,
  RESULTS;

  /** Those that are not {@link #NONE}. */
  static final Set<OneStream> STALLING = EnumSet.range(WEIGHTS, RESULTS);

  /** Name of the case. */
  String caseName() {
    return this == NONE ? "no stream stalls" : "only " + lowerCase() + " stall";
  }

  /** What it shows: nothing else can make the PE wait. */
  String lost() {
    String where =
        switch (this) {
          case NONE -> "";
          case WEIGHTS -> "weight buffer empty: ";
          case ACTIVATIONS -> "activation buffer empty: ";
          case PARAMETERS -> "parameter buffer empty: ";
          case RESULTS -> "results wait: ";
        };
    return where + "cycles lost to " + lowerCase() + " alone";
  }

  /** The pattern for this stream. */
  PeStalls stalls(long pattern) {
    return switch (this) {
      case NONE -> PeStalls.NONE;
      case WEIGHTS -> new PeStalls(pattern, -1, -1, -1);
      case ACTIVATIONS -> new PeStalls(-1, pattern, -1, -1);
      case PARAMETERS -> new PeStalls(-1, -1, pattern, -1);
      case RESULTS -> new PeStalls(-1, -1, -1, pattern);
    };
  }

  private String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }
}
