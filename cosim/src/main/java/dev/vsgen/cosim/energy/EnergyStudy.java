package dev.vsgen.cosim.energy;

import dev.vsgen.cosim.sim.PeSimulation;
import dev.vsgen.cosim.verilator.Variant;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.energy.EnergyMeter;
import dev.vsgen.generator.energy.EnergyResult;
import dev.vsgen.generator.energy.OperandDensity;
import dev.vsgen.generator.energy.PinTrace;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuReference;
import dev.vsgen.generator.reference.ScalarReference;
import dev.vsgen.generator.synth.SynthesisResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The energy of a design on a part of a layer: its RTL computes it in Verilator, the results are
 * compared with the reference, and its netlist does the same cycle by cycle.
 */
public final class EnergyStudy {

  /** The first group loads the maps; in the second the lanes are given vectors without a pause. */
  private static final int GROUPS = 2;

  private final Design design;
  private final PeStructure structure;
  private final VerilatorBuild build;

  /**
   * A study of a design.
   *
   * @throws UserException if it is no whole PE, or has another bus than the register port
   */
  public EnergyStudy(VerilatorBuild build, Design design) {
    this.build = build;
    this.design = design;
    this.structure =
        design
            .pe()
            .orElseThrow(
                () ->
                    new UserException(
                        "VSG-ENERGY-06",
                        "--top is mac; must be pe (the buffers keep the lanes supplied)"));
    if (structure.bus() != Bus.REGISTER) {
      throw new UserException(
          "VSG-ENERGY-07",
          "--bus is " + structure.bus() + "; must be register (the trace is of this port)");
    }
  }

  /** Outputs that are computed. */
  public int outputs() {
    return GROUPS * design.peWidths().groupChannels();
  }

  /** Rows of activations that are computed. */
  public int rows() {
    return structure.rows();
  }

  /** Vectors of a row, so that as many steps as wanted meet the weights of a tile. */
  public int vectors(int wanted) {
    return ((wanted - 1) / structure.rows() + 1) * design.vectorsPerLane();
  }

  /**
   * Measures.
   *
   * @param energy of the netlist, unless it computed something else
   * @param density of the operands
   */
  public record Measurement(EnergyResult energy, OperandDensity density) {}

  /**
   * Measures a netlist of the design.
   *
   * @param vectors how many of the last vectors given to the lanes are measured, at most, or groups
   *     of those that a lane takes at once
   */
  public Measurement measure(SynthesisResult synthesis, EnergyOperands operands, int vectors) {
    EnergyTile tile = operands.tile(outputs(), rows(), vectors(vectors));
    EnergyResult energy =
        EnergyMeter.measure(
            synthesis,
            trace(tile),
            design.lanes() * design.laneElements(),
            structure.ppu().isPresent() ? design.vectorSize() : design.lanes(),
            vectors);
    return new Measurement(energy, OperandDensity.of(design, tile.weights(), tile.activations()));
  }

  /** Both forms of multipliers have the same pins; operators are simulated, which is faster. */
  private PinTrace trace(EnergyTile tile) {
    Design simulated = design.withArith(Arith.OPERATORS);
    PeLayer layer = PeLayer.gemm(tile.weights(), tile.activations());
    PsumMatrix psums = new ScalarReference(design).gemm(tile.weights(), tile.activations());
    try (PeSimulation simulation = PeSimulation.open(build.library(simulated, Variant.TAP))) {
      return structure.ppu().isPresent()
          ? traceWithPpu(simulation, tile, layer, psums)
          : traceOfSums(simulation, layer, psums);
    }
  }

  private PinTrace traceWithPpu(
      PeSimulation simulation, EnergyTile tile, PeLayer layer, PsumMatrix psums) {
    Postprocessing post = tile.postprocessing(design, psums);
    List<VectorMatrix> results = new ArrayList<>();
    PinTrace trace = simulation.trace(layer, post, result -> results.add(result.activations()));
    VectorMatrix expected =
        new PpuReference(design, structure.ppu().orElseThrow())
            .rows(psums, post::channel, post.relu());
    check(results.equals(List.of(expected)));
    return trace;
  }

  private static PinTrace traceOfSums(PeSimulation simulation, PeLayer layer, PsumMatrix psums) {
    List<PsumMatrix> results = new ArrayList<>();
    PinTrace trace = simulation.trace(layer, result -> results.add(result.psums()));
    check(results.equals(List.of(psums)));
    return trace;
  }

  private static void check(boolean equal) {
    if (!equal) {
      throw new IllegalStateException("the RTL computes something else than its reference");
    }
  }
}
