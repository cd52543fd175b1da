package dev.vsgen.cosim.run;

import dev.vsgen.cosim.operand.Fidelity;
import dev.vsgen.generator.design.Design;
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
 * @param utilization useful MACs over cycles x lanes x elements that a lane takes per cycle, 0..1
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
    Optional<ZeroGating> gating) {

  /**
   * What the runs of a layer amount to.
   *
   * @param inputs reduction elements of an output
   * @param fidelity of the outputs to those of the float32 model
   */
  static LayerReport of(
      String layer, int inputs, int outputs, VerifiedLayer ran, Fidelity fidelity) {
    Design design = ran.design();
    long macs = (long) ran.rows() * inputs * outputs;
    return new LayerReport(
        layer,
        ran.rows(),
        inputs,
        outputs,
        macs,
        ran.cycles(),
        ran.predictedCycles(),
        (double) macs / (ran.cycles() * design.lanes() * design.laneElements()),
        ran.cycles() / ran.seconds() / 1e6,
        fidelity.sqnrDb(),
        fidelity.cosine(),
        ran.mismatches(),
        ran.counters().map(counters -> ZeroGating.of(counters, design)));
  }
}
