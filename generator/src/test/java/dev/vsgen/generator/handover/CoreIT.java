package dev.vsgen.generator.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vsgen.generator.tool.KnownTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FuseSoC is not here: its part is played, with the files and options that the core names. */
class CoreIT {

  private static final String MAC = "--top mac --lanes 2 --vector-size 4";

  @TempDir Path folder;
  private Path design;
  private JsonNode core;
  private FlowRun run;

  @BeforeEach
  void workElsewhere() throws IOException {
    run = new FlowRun(Files.createDirectory(folder.resolve("work")));
  }

  private void emit(String options) throws IOException {
    design = HandOverSamples.emit(folder.resolve("design"), options + " --testbench");
    core = HandOverSamples.core(design);
  }

  /** Verilog files of a target; the others are copied where the core says. */
  private List<String> files(JsonNode target) throws IOException {
    List<String> verilog = new ArrayList<>();
    for (String fileset : HandOverSamples.texts(target.path("filesets"))) {
      for (JsonNode file : core.path("filesets").path(fileset).path("files")) {
        if (file.isTextual()) {
          verilog.add(design.resolve(file.asText()).toString());
        } else {
          String name = file.fieldNames().next();
          Files.copy(
              design.resolve(name), run.work().resolve(file.path(name).path("copyto").asText()));
        }
      }
    }
    return verilog;
  }

  private static String[] arguments(List<String> first, JsonNode options, List<String> files) {
    List<String> arguments = new ArrayList<>(first);
    arguments.addAll(HandOverSamples.texts(options));
    arguments.addAll(files);
    return arguments.toArray(String[]::new);
  }

  @Test
  void lintIsSilent() throws IOException {
    emit(MAC);
    JsonNode target = core.at("/targets/lint");
    JsonNode tool = target.path("tools").path(target.path("default_tool").asText());
    assertEquals("lint-only", tool.path("mode").asText());
    List<String> first = List.of("--lint-only", "--top-module", target.path("toplevel").asText());
    assertEquals(
        List.of(),
        run.tool(
            KnownTools.VERILATOR, arguments(first, tool.path("verilator_options"), files(target))));
  }

  @ParameterizedTest
  @ValueSource(strings = {MAC, HandOverSamples.SMALL_PE + " --bus axi4lite"})
  void testbenchPasses(String options) throws IOException {
    emit(options);
    JsonNode target = core.at("/targets/sim");
    JsonNode tool = target.path("tools").path(target.path("default_tool").asText());
    List<String> first = List.of("-s", target.path("toplevel").asText(), "-o", "tb");
    run.tool(KnownTools.IVERILOG, arguments(first, tool.path("iverilog_options"), files(target)));
    List<String> output = run.tool(KnownTools.VVP, "-n", "tb");
    String last = output.get(output.size() - 1);
    assertTrue(last.matches("PASS (\\d+) of \\1 \\w+"), output::toString);
  }
}
