package dev.vsgen.cosim.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.map.CycleModel;
import dev.vsgen.generator.map.Mapper;
import dev.vsgen.generator.map.PeJob;
import dev.vsgen.generator.map.PeLayer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That it measures; not how fast, which depends on the machine. */
class BenchIT {

  @TempDir Path folder;

  @Test
  void bothSidesSimulateTheSame() throws Exception {
    Design design = Design.of(3, 4, Precision.parse("4/8/6/10"));
    BenchResult result = run(new BenchCase(design, 20, 9, 31));
    assertEquals(11 * 20 * 9 + design.widths().latencyCycles(), result.cycles());

    BenchReport.write(List.of(result), folder.resolve("reports/bench.json"));
    JsonNode entry = new ObjectMapper().readTree(folder.resolve("reports/bench.json").toFile());
    assertEquals(design.name(), entry.path(0).path("design").asText());
    assertEquals(result.ratio(), entry.path(0).path("ratio").asDouble());
    assertTrue(entry.path(0).path("cyclesPerSecond").asDouble() > 0);
    assertTrue(BenchReport.table(List.of(result)).contains(design.name()));
  }

  @Test
  void layersAreTimedInIntegersAndInFloat32() throws Exception {
    List<ReferenceResult> results = new ReferenceBenchmark(Precision.parse("4/4/4/4"), 8, 1).run();
    assertEquals(3, results.size());
    for (ReferenceResult result : results) {
      assertTrue(result.fp32Milliseconds() > 0, result::toString);
      assertEquals(result.integerMilliseconds() / result.fp32Milliseconds(), result.ratio(), 1e-9);
    }
    assertEquals("encoder.0.ffn.in[1536 x 384]", results.get(1).layer());
    assertEquals(8L * 1536 * 384, results.get(1).macs());
    BenchReport.write(results, folder.resolve("reference.json"));
    JsonNode written = new ObjectMapper().readTree(folder.resolve("reference.json").toFile());
    assertEquals(results.get(2).ratio(), written.path(2).path("ratio").asDouble());
    assertTrue(BenchReport.referenceTable(results).contains("encoder.0.ffn.out[384 x 1536]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4/8/6/10", "8/8u/-/-"})
  void soTheyDoOnAWholePe(String precision) {
    Design design =
        Design.of(4, 8, Precision.parse(precision))
            .withPe(Optional.of(PeStructure.defaultFor(4, 8)));
    BenchCase benchCase = new BenchCase(design, 20, 9, 32);
    PeLayer layer = PeLayer.gemm(benchCase.weights(), benchCase.activations());
    List<PeJob> jobs = new Mapper(design).jobs(layer.shape(), 9, 32);
    assertEquals(new CycleModel(design).predict(jobs).cycles(), run(benchCase).cycles());
  }

  /** Stops if the results of the two sides are not the same. */
  private BenchResult run(BenchCase benchCase) {
    VerilatorBuild build = new VerilatorBuild(Path.of("target", "vsgen-cache"));
    BenchResult result = new Benchmark(build, folder, 3).run(benchCase);
    assertTrue(result.ratio() > 0.1 && result.ratio() < 10, result.toString());
    assertTrue(result.callRatio() > result.ratio() && result.callRatio() < 10, result.toString());
    double macsPerCycle = result.macPerSecond() / result.cyclesPerSecond();
    assertEquals((double) benchCase.macs() / result.cycles(), macsPerCycle, 1e-6);
    return result;
  }
}
