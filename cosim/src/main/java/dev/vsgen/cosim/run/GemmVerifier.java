package dev.vsgen.cosim.run;

import dev.vsgen.cosim.reference.Nd4jReference;
import dev.vsgen.cosim.sim.GemmResult;
import dev.vsgen.cosim.sim.GemmSimulation;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.cosim.verilator.Variant;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.Comparison;
import dev.vsgen.generator.reference.ScalarReference;
import java.nio.file.Path;
import java.util.Optional;

/** Runs a GEMM on the RTL and on both references, and compares all three. */
public final class GemmVerifier implements AutoCloseable {

  private final Design design;
  private final GemmSimulation simulation;

  private GemmVerifier(Design design, GemmSimulation simulation) {
    this.design = design;
    this.simulation = simulation;
  }

  /**
   * Builds the simulator of a design, or finds it, and starts it.
   *
   * @param wave FST file to write all signals to
   */
  public static GemmVerifier open(Design design, Optional<Path> wave) {
    Variant variant = wave.isPresent() ? Variant.WAVES : Variant.PLAIN;
    SimulatorLibrary library = VerilatorBuild.inDefaultCache().library(design, variant);
    return open(library, wave);
  }

  /** Starts a simulator that exists. */
  public static GemmVerifier open(SimulatorLibrary library, Optional<Path> wave) {
    return new GemmVerifier(library.design(), GemmSimulation.open(library, wave));
  }

  /** The design that is simulated. */
  public Design design() {
    return design;
  }

  /**
   * Multiplies on the RTL and on both references.
   *
   * @param weights K outputs
   * @param activations M rows
   */
  public VerifiedGemm verify(VectorMatrix weights, VectorMatrix activations) {
    return verify(PeLayer.gemm(weights, activations));
  }

  /** Computes a layer on the RTL and on both references. */
  public VerifiedGemm verify(PeLayer layer) {
    PeLayer grouped = inGroups(layer);
    VectorMatrix weights = grouped.weights();
    VectorMatrix activations = grouped.im2col();
    long start = System.nanoTime();
    GemmResult rtl = simulation.layer(layer);
    double seconds = (System.nanoTime() - start) / 1e9;
    PsumMatrix nd4j = new Nd4jReference(design).gemm(weights, activations);
    PsumMatrix scalar = new ScalarReference(design).gemm(weights, activations);
    return new VerifiedGemm(
        rtl.psums(),
        rtl.cycles(),
        rtl.predictedCycles(),
        seconds,
        rtl.counters(),
        Comparison.of(nd4j, rtl.psums()),
        Comparison.of(scalar, nd4j));
  }

  /**
   * The layer in the groups of vectors that are rounded together: a whole PE begins one at each
   * kernel position, streaming MACs take the row that it is given as a whole.
   */
  PeLayer inGroups(PeLayer layer) {
    return design.pe().isPresent() ? layer.inGroups(design) : layer;
  }

  /**
   * What the RTL's accumulator holds after each vector of one output, and those that the lane takes
   * with it, each from a run of its own.
   */
  public long[] accumulatorHistory(VectorMatrix weights, int k, VectorMatrix activations, int m) {
    long[] history = new long[weights.vectors()];
    for (int v = 0; v < history.length; v++) {
      int end = Math.min(history.length, design.groups(v + 1) * design.vectorsPerLane());
      GemmResult head = simulation.gemm(weights.head(k, end), activations.head(m, end));
      history[v] = head.psums().at(0, 0);
    }
    return history;
  }

  @Override
  public void close() {
    simulation.close();
  }
}
