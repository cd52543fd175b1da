package dev.vsgen.cosim.sim;

import dev.vsgen.generator.operand.PsumMatrix;

/**
 * What a simulated GEMM gives.
 *
 * @param psums its sums
 * @param cycles clock cycles from the first vector offered to the last sum taken; those counted as
 *     busy by a whole PE
 * @param predictedCycles what was to be expected of them without stalls
 */
public record GemmResult(PsumMatrix psums, long cycles, long predictedCycles) {}
