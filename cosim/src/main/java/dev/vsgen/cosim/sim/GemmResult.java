package dev.vsgen.cosim.sim;

import dev.vsgen.generator.operand.PsumMatrix;
import java.util.Optional;

/**
 * What a simulated GEMM gives.
 *
 * @param psums its sums
 * @param cycles clock cycles from the first vector offered to the last sum taken; those counted as
 *     busy by a whole PE
 * @param predictedCycles what was to be expected of them without stalls
 * @param counters what a whole PE counted
 */
public record GemmResult(
    PsumMatrix psums, long cycles, long predictedCycles, Optional<PeCounters> counters) {}
