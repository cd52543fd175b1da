package dev.vsgen.cosim.sim;

import dev.vsgen.generator.operand.VectorMatrix;

/**
 * What a layer on a whole PE with PPU gives.
 *
 * @param activations of the next layer: a row per output pixel
 * @param counters what the PE counted
 */
public record PpuResult(VectorMatrix activations, PeCounters counters) {}
