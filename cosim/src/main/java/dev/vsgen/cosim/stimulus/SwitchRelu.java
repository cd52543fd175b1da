package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeSimulation;
import dev.vsgen.cosim.sim.PeTraffic;
import dev.vsgen.cosim.sim.PpuResult;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.map.PeJob;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuReference;
import dev.vsgen.generator.testbench.TestLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs a layer of several jobs, every second of which has ReLU: the PPU must not take it for the
 * job before, whose last sums it may still hold. All elements and scales are seen.
 *
 * @param run the layer, when its streams hesitate, and cycles within which it must end
 */
record SwitchRelu(RunLayer run) implements PeAction {

  private static boolean relu(int job) {
    return job % 2 != 0;
  }

  @Override
  public List<Long> drive(PeSimulation pe) {
    PpuResult result =
        pe.run(
            run.layer().layer(),
            run.layer().post(),
            PeTraffic.of(run.stalls()).within(run.limit()),
            SwitchRelu::relu);
    VectorMatrix activations = result.activations();
    return IntStream.range(0, activations.rows())
        .boxed()
        .flatMap(row -> values(activations, row))
        .toList();
  }

  @Override
  public List<Long> expected(Design design) {
    VectorMatrix linear = rows(design, false);
    VectorMatrix relu = rows(design, true);
    List<PeJob> jobs = run.jobs(design);
    List<Long> seen = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      int first = jobs.get(i).firstOutput();
      for (int row = first; row < first + jobs.get(i).shape().outputs(); row++) {
        values(relu(i) ? relu : linear, row).forEach(seen::add);
      }
    }
    return seen;
  }

  private VectorMatrix rows(Design design, boolean relu) {
    TestLayer layer = run.layer();
    return new PpuReference(design, design.pe().flatMap(PeStructure::ppu).orElseThrow())
        .rows(layer.psums(design), layer.post()::channel, relu);
  }

  private static Stream<Long> values(VectorMatrix matrix, int row) {
    VectorMatrix values = matrix.head(row, matrix.vectors());
    return IntStream.concat(IntStream.of(values.elements()), IntStream.of(values.scales()))
        .asLongStream()
        .boxed();
  }
}
