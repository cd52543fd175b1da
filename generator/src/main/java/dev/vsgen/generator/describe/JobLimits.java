package dev.vsgen.generator.describe;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.map.CycleModel;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much of a layer a whole PE takes at once, and how long it needs to begin.
 *
 * @param rows rows that pass while a weight vector is held
 * @param groupChannels output channels of a group
 * @param outputVectors vectors of an output at most, or groups of those that a lane takes at once
 * @param mapVectors such vectors or groups of a job's feature map at most, half the activation
 *     buffer
 * @param startAccesses register accesses that start a job: a poll, the fields, the start itself
 * @param checkCycles cycles from then until the job is checked
 * @param stepLatencyCycles cycles from a step to its addend
 * @param ppuLatencyCycles cycles from a vector's last sum to the vector
 */
public record JobLimits(
    int rows,
    int groupChannels,
    int outputVectors,
    int mapVectors,
    int startAccesses,
    int checkCycles,
    int stepLatencyCycles,
    OptionalInt ppuLatencyCycles) {

  /** The limits of a whole PE. */
  public static JobLimits of(Design design) {
    PeWidths pe = design.peWidths();
    Optional<PpuWidths> ppu =
        design.pe().orElseThrow().ppu().map(unit -> PpuWidths.of(design, unit));
    return new JobLimits(
        design.pe().orElseThrow().rows(),
        pe.groupChannels(),
        pe.rowVectors(),
        pe.bankEntries(),
        CycleModel.START_CYCLES,
        CycleModel.CHECK_CYCLES,
        design.stepLatencyCycles(),
        ppu.map(PpuWidths::latencyCycles).map(OptionalInt::of).orElseGet(OptionalInt::empty));
  }
}
