package dev.vsgen.cosim.run;

import dev.vsgen.cosim.sim.PeCounters;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.reference.Comparison;
import java.util.Optional;

/**
 * A GEMM computed three times.
 *
 * @param psums what the RTL computed
 * @param cycles clock cycles it took
 * @param predictedCycles clock cycles it was predicted to take
 * @param seconds wall clock it took to simulate, operand packing included
 * @param counters what a whole PE counted
 * @param rtlAgainstNd4j the RTL compared with the ND4J reference
 * @param nd4jAgainstScalar the ND4J reference compared with the scalar model
 */
public record VerifiedGemm(
    PsumMatrix psums,
    long cycles,
    long predictedCycles,
    double seconds,
    Optional<PeCounters> counters,
    Comparison rtlAgainstNd4j,
    Comparison nd4jAgainstScalar) {

  /** Whether all three agree on every output. */
  public boolean isEqual() {
    return rtlAgainstNd4j.isEqual() && nd4jAgainstScalar.isEqual();
  }

  /** Outputs on which the RTL or the scalar model differs from ND4J. */
  public long mismatches() {
    return rtlAgainstNd4j.mismatches() + nd4jAgainstScalar.mismatches();
  }
}
