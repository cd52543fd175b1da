package dev.vsgen.generator.cli;

import dev.vsgen.generator.design.PeOptions;
import dev.vsgen.generator.design.PeStructure;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that describe what surrounds the lanes in a whole PE. */
final class PeMixin {

  @Option(
      names = "--rows",
      paramLabel = "N",
      description =
          "Rows that pass while a weight vector is held, power of two, 1..64 (default: "
              + PeStructure.DEFAULT_ROWS
              + ").")
  private Optional<Integer> rows;

  @Option(
      names = "--wt-depth",
      paramLabel = "N",
      description =
          "Entries of a lane's weight buffer, 2..4096, power of two (default: 4096 / (G V), with G"
              + " vectors per lane).")
  private Optional<Integer> wtDepth;

  @Option(
      names = "--act-depth",
      paramLabel = "N",
      description =
          "Entries of the activation buffer, 8..32768, power of two (default: 65536 / (G V), with G"
              + " vectors per lane).")
  private Optional<Integer> actDepth;

  @Option(names = "--no-ppu", description = "Leave the PPU out: raw sums leave the PE.")
  private boolean noPpu;

  @Option(
      names = "--ppu-lanes",
      paramLabel = "P",
      description = "Output channels the PPU takes per cycle, power of two (default: 2).")
  private Optional<Integer> ppuLanes;

  @Option(
      names = "--ppu-policy",
      paramLabel = "ceil|round",
      description = "How the PPU chooses the scale of a vector (default: ceil).")
  private Optional<String> ppuPolicy;

  @Option(
      names = "--bus",
      paramLabel = "register|axi4lite",
      description = "How the registers of the PE are reached (default: register).")
  private Optional<String> bus;

  @Option(
      names = "--mem",
      paramLabel = "generic|latch",
      description =
          "Memories as arrays, for macros, or as words of latches in standard cells (default:"
              + " generic).")
  private Optional<String> memories;

  @Option(
      names = "--clock-gating",
      paramLabel = "on|off",
      description = "Stop the clock of the PPU while nothing is in it (default: off).")
  private Optional<String> clockGating;

  PeOptions options() {
    return new PeOptions(
        DesignMixin.optionalInt(rows),
        DesignMixin.optionalInt(wtDepth),
        DesignMixin.optionalInt(actDepth),
        noPpu,
        DesignMixin.optionalInt(ppuLanes),
        ppuPolicy,
        bus,
        memories,
        clockGating);
  }
}
