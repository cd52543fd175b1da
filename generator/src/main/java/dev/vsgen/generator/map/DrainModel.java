package dev.vsgen.generator.map;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.design.PpuWidths;

/** When row tiles leave the accumulation banks, and results the PE. */
final class DrainModel {

  private final int beatsPerRow;
  private final int words; // parameter words of a group; 0 without PPU
  private final int ppuLatency;
  private long previousRelease = -1; // of the bank the next row tile takes
  private long lastRelease = -1; // of the other
  private long taken = -1; // the latest beat
  private long blockedTo = -1; // the last vector of a layer is still on its way
  private long parameters; // cycle from which those of the group can be read
  private long parametersFree; // cycle from which their bank can be filled again
  private long otherParametersFree;
  private boolean groupBegins = true;
  private long done;

  private DrainModel(int beatsPerRow, int words, int ppuLatency) {
    this.beatsPerRow = beatsPerRow;
    this.words = words;
    this.ppuLatency = ppuLatency;
  }

  static DrainModel of(Design design) {
    PeWidths widths = design.peWidths();
    return design
        .pe()
        .flatMap(PeStructure::ppu)
        .map(
            ppu ->
                new DrainModel(
                    widths.words(), widths.words(), PpuWidths.of(design, ppu).latencyCycles()))
        .orElseGet(() -> new DrainModel(1, 0, 0));
  }

  /** First cycle in which a step may claim the next bank. */
  long bankFree() {
    return previousRelease + 1;
  }

  /**
   * A row tile is complete.
   *
   * @param full first cycle in which it can be read
   */
  void tile(long full, int rows, boolean endsGroup, boolean endsJob) {
    if (groupBegins && words > 0) {
      parameters = Math.max(parameters, parametersFree) + words;
    }
    groupBegins = endsGroup;
    // A beat is read in the cycle in which the one before is taken, and is taken one later.
    long read = Math.max(full, Math.max(taken, words > 0 ? parameters : 0));
    long lastRead = read;
    for (int beat = 0; beat < rows * beatsPerRow; beat++) {
      lastRead = read;
      taken = Math.max(read + 1, blockedTo + 1);
      read = taken;
    }
    previousRelease = lastRelease;
    lastRelease = taken;
    if (endsGroup) {
      parametersFree = otherParametersFree;
      otherParametersFree = lastRead + 1;
    }
    if (endsJob) {
      done = taken + ppuLatency;
      blockedTo = ppuLatency > 0 ? done : blockedTo;
    }
  }

  /** Cycle in which the last result is taken. */
  long done() {
    return done;
  }
}
