package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeCounters;
import dev.vsgen.cosim.sim.PeRegister;
import dev.vsgen.cosim.sim.PeSimulation;
import dev.vsgen.cosim.sim.PeStalls;
import dev.vsgen.cosim.sim.PeTraffic;
import dev.vsgen.cosim.sim.PpuResult;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.map.CycleModel;
import dev.vsgen.generator.map.Mapper;
import dev.vsgen.generator.map.PeJob;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuReference;
import dev.vsgen.generator.testbench.TestLayer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Runs a layer to its end. All elements and scales are seen, the counters and the layers the PE
 * says it has done; the cycles it counted only if no stream stalls, when they are predicted.
 *
 * @param layer the layer
 * @param stalls when its streams hesitate
 * @param limit cycles within which it must end
 */
record RunLayer(TestLayer layer, PeStalls stalls, long limit) implements PeAction {

  /** Results are taken at least every 64th cycle; most layers are far from waiting for each. */
  private static final long SLOWEST = 64;

  static RunLayer of(Design design, TestLayer layer, PeStalls stalls) {
    long predicted = new CycleModel(design).predict(jobs(design, layer)).cycles();
    return new RunLayer(layer, stalls, SLOWEST * (predicted + SLOWEST));
  }

  @Override
  public List<Long> drive(PeSimulation pe) {
    int before = done(pe);
    PpuResult result = pe.run(layer.layer(), layer.post(), PeTraffic.of(stalls).within(limit));
    PeCounters counters = result.counters();
    return seen(
        result.activations(),
        counters.cycles(),
        counters.steps(),
        counters.zeroActs(),
        counters.gated(),
        done(pe) - before & 0xffff);
  }

  @Override
  public List<Long> expected(Design design) {
    PpuReference reference =
        new PpuReference(design, design.pe().flatMap(PeStructure::ppu).orElseThrow());
    List<PeJob> jobs = jobs(design);
    return seen(
        reference.rows(layer.psums(design), layer.post()::channel, layer.post().relu()),
        new CycleModel(design).predict(jobs).cycles(),
        layer.steps(design),
        layer.zeroActs(design),
        layer.gated(design),
        jobs.size());
  }

  private List<Long> seen(VectorMatrix activations, long cycles, long... counts) {
    return LongStream.concat(
            IntStream.concat(
                    IntStream.of(activations.elements()), IntStream.of(activations.scales()))
                .asLongStream(),
            LongStream.concat(
                LongStream.of(cycles).filter(c -> stalls.equals(PeStalls.NONE)),
                LongStream.of(counts)))
        .boxed()
        .toList();
  }

  private static int done(PeSimulation pe) {
    return pe.read(PeRegister.STATUS.address()) >>> 16;
  }

  /** What the PE is started for, one after the other. */
  List<PeJob> jobs(Design design) {
    return jobs(design, layer);
  }

  private static List<PeJob> jobs(Design design, TestLayer layer) {
    return new Mapper(design)
        .jobs(layer.layer().shape(), layer.layer().map().vectors(), layer.layer().weights().rows());
  }
}
