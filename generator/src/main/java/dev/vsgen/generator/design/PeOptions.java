package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The surroundings of the lanes as the user asks for them, before defaults are filled in.
 *
 * @param rows {@code --rows}
 * @param wtDepth {@code --wt-depth}
 * @param actDepth {@code --act-depth}
 * @param noPpu {@code --no-ppu}
 * @param ppuLanes {@code --ppu-lanes}
 * @param ppuPolicy {@code --ppu-policy}
 * @param bus {@code --bus}
 * @param memories {@code --mem}
 * @param clockGating {@code --clock-gating}
 */
public record PeOptions(
    OptionalInt rows,
    OptionalInt wtDepth,
    OptionalInt actDepth,
    boolean noPpu,
    OptionalInt ppuLanes,
    Optional<String> ppuPolicy,
    Optional<String> bus,
    Optional<String> memories,
    Optional<String> clockGating) {

  /** Whether any option is given. */
  public boolean given() {
    return noPpu
        || rows.isPresent()
        || wtDepth.isPresent()
        || actDepth.isPresent()
        || ppuLanes.isPresent()
        || ppuPolicy.isPresent()
        || bus.isPresent()
        || memories.isPresent()
        || clockGating.isPresent();
  }

  /**
   * The surroundings asked for.
   *
   * @param vectorsPerLane vectors of a buffer entry
   */
  PeStructure toStructure(int lanes, int vectorSize, int vectorsPerLane) {
    int elements = vectorsPerLane * vectorSize;
    return new PeStructure(
        rows.orElse(PeStructure.DEFAULT_ROWS),
        wtDepth.orElse(PeStructure.defaultWtDepth(elements)),
        actDepth.orElse(PeStructure.defaultActDepth(elements)),
        ppu(lanes, vectorSize),
        bus.map(Bus::parse).orElse(Bus.REGISTER),
        new PeCells(
            memories.map(MemoryStyle::parse).orElse(MemoryStyle.GENERIC),
            clockGating
                .map(text -> Choice.isOn("VSG-PE-11", "--clock-gating", text))
                .orElse(false)));
  }

  private Optional<Ppu> ppu(int lanes, int vectorSize) {
    if (noPpu) {
      if (ppuLanes.isPresent() || ppuPolicy.isPresent()) {
        throw new UserException(
            "VSG-PE-07",
            "--no-ppu is given with --ppu-lanes or --ppu-policy; give one or the other"
                + " (a PE without PPU has none of them)");
      }
      return Optional.empty();
    }
    Ppu usual = PeStructure.defaultPpu(lanes, vectorSize);
    return Optional.of(
        new Ppu(
            ppuLanes.orElse(usual.lanes()),
            ppuPolicy.map(ScalePolicy::parse).orElse(usual.policy())));
  }
}
