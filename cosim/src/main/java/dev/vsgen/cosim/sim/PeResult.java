package dev.vsgen.cosim.sim;

import dev.vsgen.generator.operand.PsumMatrix;

/**
 * What a layer on a whole PE without PPU gives.
 *
 * @param psums sums of all output pixels (rows) and channels (columns)
 * @param counters what the PE counted
 */
public record PeResult(PsumMatrix psums, PeCounters counters) {}
