package dev.vsgen.cosim.run;

import dev.vsgen.cosim.network.Owned;
import dev.vsgen.cosim.reference.Nd4jPpuReference;
import dev.vsgen.cosim.reference.Nd4jReference;
import dev.vsgen.cosim.sim.PeCounters;
import dev.vsgen.cosim.sim.PeResult;
import dev.vsgen.cosim.sim.PeSimulation;
import dev.vsgen.cosim.sim.PeStalls;
import dev.vsgen.cosim.sim.PpuResult;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.Comparison;
import dev.vsgen.generator.reference.PpuChannel;
import dev.vsgen.generator.reference.PpuReference;
import dev.vsgen.generator.reference.ScalarReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Runs layers on a PE with PPU and on the same PE without, and compares what leaves either with
 * both references. Keeps a {@link Boundary} for each run.
 */
public final class PeVerifier implements AutoCloseable {

  private final Design design;
  private final Ppu ppu;
  private final PeSimulation raw;
  private final PeSimulation whole;
  private final Owned owned;
  private final List<Boundary> boundaries = new ArrayList<>();

  private PeVerifier(Design design, PeSimulation raw, PeSimulation whole, Owned owned) {
    this.design = design;
    this.ppu = design.pe().flatMap(PeStructure::ppu).orElseThrow();
    this.raw = raw;
    this.whole = whole;
    this.owned = owned;
  }

  /**
   * Builds both simulators, or finds them, and starts them.
   *
   * @param design a whole PE with PPU
   */
  public static PeVerifier open(VerilatorBuild build, Design design) {
    return open(design, each -> PeSimulation.open(build.library(each)));
  }

  static PeVerifier open(Design design, Function<Design, PeSimulation> opener) {
    Owned owned = new Owned();
    return owned.orClose(
        () -> {
          PeSimulation raw = owned.add(opener.apply(design.raw()));
          return new PeVerifier(design, raw, owned.add(opener.apply(design)), owned);
        });
  }

  /** What has been compared so far. */
  public List<Boundary> boundaries() {
    return List.copyOf(boundaries);
  }

  /** The sums of a layer from the PE without PPU. */
  public PsumMatrix psums(String name, PeLayer layer) {
    PeResult result = raw.run(layer, PeStalls.NONE);
    PsumMatrix nd4j = new Nd4jReference(design).gemm(layer.weights(), layer.im2col());
    PsumMatrix scalar = new ScalarReference(design).gemm(layer.weights(), layer.im2col());
    long mismatches =
        Comparison.of(nd4j, result.psums()).mismatches() + Comparison.of(scalar, nd4j).mismatches();
    long predicted = raw.predict(layer).cycles();
    add(name + " sums", result.psums().values().length, mismatches, result.counters(), predicted);
    return result.psums();
  }

  /**
   * The activations that the PE with PPU makes.
   *
   * @param psums sums of the layer, from which the references go on
   */
  public VectorMatrix activations(
      String name, PeLayer layer, Postprocessing post, PsumMatrix psums) {
    PpuResult result = whole.run(layer, post, PeStalls.NONE);
    VectorMatrix scalar = new PpuReference(design, ppu).rows(psums, post::channel, post.relu());
    VectorMatrix nd4j = nd4jActivations(post, psums);
    VectorDifference rtl = VectorDifference.of(nd4j, result.activations());
    long mismatches = rtl.differing() + VectorDifference.of(scalar, nd4j).differing();
    long compared = rtl.elements() + rtl.scales();
    add(name + " PPU", compared, mismatches, result.counters(), whole.predict(layer).cycles());
    return result.activations();
  }

  /** ND4J wants whole vectors: channels of zeros fill the last one. */
  private VectorMatrix nd4jActivations(Postprocessing post, PsumMatrix psums) {
    int size = design.vectorSize();
    int padded = (psums.outputs() + size - 1) / size * size;
    long[] values = new long[psums.rows() * padded];
    for (int row = 0; row < psums.rows(); row++) {
      System.arraycopy(
          psums.values(), row * psums.outputs(), values, row * padded, psums.outputs());
    }
    List<PpuChannel> channels = IntStream.range(0, padded).mapToObj(post::channel).toList();
    return new Nd4jPpuReference(design, ppu)
        .activations(new PsumMatrix(psums.rows(), padded, values), channels, post.relu());
  }

  private void add(
      String name, long compared, long mismatches, PeCounters counters, long predictedCycles) {
    boundaries.add(
        new Boundary(
            name,
            compared,
            mismatches,
            counters,
            predictedCycles,
            ZeroGating.of(counters, design)));
  }

  @Override
  public void close() {
    owned.close();
  }
}
