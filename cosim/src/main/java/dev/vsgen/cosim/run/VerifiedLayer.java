package dev.vsgen.cosim.run;

import dev.vsgen.cosim.sim.PeCounters;
import dev.vsgen.generator.design.Design;
import java.util.Optional;

/**
 * Runs of a layer on the RTL, together.
 *
 * @param design what computed it
 * @param rows tokens, or output pixels
 * @param cycles clock cycles
 * @param predictedCycles clock cycles predicted before simulating
 * @param seconds wall clock of the simulation
 * @param mismatches outputs on which RTL, ND4J and the scalar model disagree
 * @param counters what a whole PE counted
 */
record VerifiedLayer(
    Design design,
    int rows,
    long cycles,
    long predictedCycles,
    double seconds,
    long mismatches,
    Optional<PeCounters> counters) {

  static VerifiedLayer of(Design design, VerifiedGemm gemm) {
    return new VerifiedLayer(
        design,
        gemm.psums().rows(),
        gemm.cycles(),
        gemm.predictedCycles(),
        gemm.seconds(),
        gemm.mismatches(),
        gemm.counters());
  }

  /** Both together. */
  VerifiedLayer plus(VerifiedLayer other) {
    return new VerifiedLayer(
        design,
        rows + other.rows,
        cycles + other.cycles,
        predictedCycles + other.predictedCycles,
        seconds + other.seconds,
        mismatches + other.mismatches,
        counters.map(counted -> counted.plus(other.counters.orElseThrow())));
  }
}
