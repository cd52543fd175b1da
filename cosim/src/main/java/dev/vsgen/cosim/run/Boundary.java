package dev.vsgen.cosim.run;

import dev.vsgen.cosim.sim.PeCounters;

/**
 * Where a chain of layers was compared with its references.
 *
 * @param name what was compared
 * @param compared numbers compared: sums, or elements and scales
 * @param mismatches numbers on which the RTL, ND4J and the scalar model disagree
 * @param counters what the PE counted while it computed them
 * @param predictedCycles cycles predicted before
 * @param gating what of it was zero
 */
public record Boundary(
    String name,
    long compared,
    long mismatches,
    PeCounters counters,
    long predictedCycles,
    ZeroGating gating) {}
