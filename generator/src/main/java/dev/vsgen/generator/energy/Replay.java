package dev.vsgen.generator.energy;

import java.util.List;
import java.util.Optional;

/**
 * What the replay of a trace gave.
 *
 * @param groups what drives nets: modules, then ports and memories
 * @param cycles all of them, or those up to a difference
 * @param difference the first output that is not as in the trace
 * @param compared bits of outputs compared
 * @param events toggles simulated
 * @param longest steps of time from an edge until all was quiet, at most
 * @param memoryReads words read from memories
 * @param memoryWrites words written
 * @param seconds CPU time it took
 */
record Replay(
    List<String> groups,
    List<CycleEnergy> cycles,
    Optional<String> difference,
    long compared,
    long events,
    long longest,
    long memoryReads,
    long memoryWrites,
    double seconds) {}
