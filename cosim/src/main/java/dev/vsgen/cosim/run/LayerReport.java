package dev.vsgen.cosim.run;

import java.util.Optional;

/**
 * A linear layer computed by the RTL.
 *
 * @param layer name of the layer
 * @param tokens activation rows (M)
 * @param inputs reduction elements (C)
 * @param outputs outputs (K)
 * @param macs useful element products, M x C x K
 * @param cycles clock cycles of the PE
 * @param predictedCycles clock cycles predicted before simulating
 * @param utilization useful MACs over cycles x lanes x vector size, 0..1
 * @param megacyclesPerSecond simulation speed, wall clock
 * @param sqnrDb output against the float32 model, dB
 * @param cosine output against the float32 model
 * @param mismatches outputs on which RTL, ND4J and the scalar model disagree
 * @param gating what a whole PE found to be zero
 */
public record LayerReport(
    String layer,
    int tokens,
    int inputs,
    int outputs,
    long macs,
    long cycles,
    long predictedCycles,
    double utilization,
    double megacyclesPerSecond,
    double sqnrDb,
    double cosine,
    long mismatches,
    Optional<ZeroGating> gating) {}
