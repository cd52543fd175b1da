package dev.vsgen.generator.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts for tools that are not here. A Tcl interpreter runs them with commands that only print
 * how they were called: syntax, variables, branches and files are checked, options are not.
 */
class CommercialFlowIT {

  private static final String STUBS =
      """
      proc unknown {args} { puts "CALL $args"; return {one two} }
      proc sizeof_collection {collection} { llength $collection }
      proc redirect {file body} { uplevel 1 $body }
      """;

  @TempDir Path folder;

  private List<String> calls(String script, Map<String, String> environment) throws IOException {
    Path design = HandOverSamples.emit(folder.resolve("design"), HandOverSamples.TREE);
    return new FlowRun(folder)
        .tcl(environment, STUBS + "source " + design.resolve("flow/" + script)).stream()
            .filter(line -> line.startsWith("CALL "))
            .map(line -> line.substring("CALL ".length()))
            .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "vivado.tcl, read_verilog, synth_design, route_design",
    "dc.tcl, analyze, compile_ultra, write_sdc",
    "genus.tcl, read_hdl, syn_map, write_hdl"
  })
  void everyCommandIsReachedInOrder(String script, String read, String synthesize, String last)
      throws IOException {
    List<String> calls =
        calls(
            script,
            Map.of(
                "TARGET_LIBRARY",
                "a.db b.db",
                "LIBERTY",
                "a.lib",
                "LEF",
                "a.lef",
                "IMPLEMENT",
                "1"));
    int at = -1;
    for (String command : List.of(read, synthesize, last)) {
      int next = indexOf(command, calls);
      assertTrue(next > at, command + " in " + calls);
      at = next;
    }
    String sources = calls.get(indexOf(read, calls));
    for (String module : Files.readAllLines(folder.resolve("design/filelist.f"))) {
      assertTrue(sources.contains(folder.resolve("design").resolve(module).toString()), sources);
    }
    long constraints =
        calls.stream()
            .filter(
                call ->
                    call.startsWith("create_clock ")
                        || call.matches("read_(sdc|xdc) .*flow/vsq_mac.sdc"))
            .count();
    assertEquals(1, constraints, calls::toString);
  }

  private static int indexOf(String command, List<String> calls) {
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).startsWith(command + " ") || calls.get(i).equals(command)) {
        return i;
      }
    }
    return -1;
  }

  @ParameterizedTest
  @CsvSource({"dc.tcl, TARGET_LIBRARY is not set", "genus.tcl, LIBERTY is not set"})
  void cellsMustBeNamed(String script, String message) {
    ToolException e = assertThrows(ToolException.class, () -> calls(script, Map.of()));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dc.tcl", "genus.tcl"})
  void memoriesThatBecomeFlopsAreTold(String script) throws IOException {
    Path design = HandOverSamples.emit(folder.resolve("pe"), HandOverSamples.SMALL_PE);
    Path cells = Files.createDirectory(folder.resolve("cells"));
    assertEquals(1, warnings(design, script, cells).size());
    Files.copy(design.resolve("vsq_mem.v"), cells.resolve("vsq_mem.v"));
    assertEquals(List.of(), warnings(design, script, cells));
  }

  private List<String> warnings(Path design, String script, Path cells) throws IOException {
    return new FlowRun(folder)
            .tcl(
                Map.of("TARGET_LIBRARY", "a.db", "LIBERTY", "a.lib", "CELLS", cells.toString()),
                STUBS + "source " + design.resolve("flow/" + script))
            .stream()
            .filter(line -> line.startsWith("Warning: CELLS has no vsq_mem.v"))
            .toList();
  }

  @Test
  void placeAndRouteIsLeftOutUnlessAskedFor() throws IOException {
    List<String> calls = calls("vivado.tcl", Map.of());
    assertEquals(-1, indexOf("place_design", calls));
    assertTrue(calls.contains("write_checkpoint -force vsq_mac_synth.dcp"), calls::toString);
  }
}
