package dev.vsgen.cosim.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That it measures; not how fast, which depends on the machine. */
class BenchIT {

  @TempDir Path folder;

  @Test
  void bothSidesSimulateTheSame() throws Exception {
    Design design = Design.of(3, 4, Precision.parse("4/8/6/10"));
    VerilatorBuild build = new VerilatorBuild(Path.of("target", "vsgen-cache"));
    BenchResult result = new Benchmark(build, folder, 3).run(new BenchCase(design, 20, 9, 31));
    assertEquals(11 * 20 * 9 + design.widths().latencyCycles(), result.cycles());
    assertTrue(result.ratio() > 0.1 && result.ratio() < 10, result.toString());

    BenchReport.write(List.of(result), folder.resolve("reports/bench.json"));
    JsonNode entry = new ObjectMapper().readTree(folder.resolve("reports/bench.json").toFile());
    assertEquals(design.name(), entry.path(0).path("design").asText());
    assertEquals(result.ratio(), entry.path(0).path("ratio").asDouble());
    assertTrue(entry.path(0).path("cyclesPerSecond").asDouble() > 0);
    assertTrue(BenchReport.table(List.of(result)).contains(design.name()));
  }
}
