package dev.vsgen.generator.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.ToolException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ElaborationTest {

  private static final String INNER =
      """
      attribute \\src "a.v:1"
      module $paramod$0a1b\\inner
        parameter \\W 1
        wire width 4 input 1 \\a_i
        wire \\local
        wire output 2 \\b_o
      end
      """;

  private static final String TOP =
      """
      module \\top
        cell $add $add$top.v:3$7
          parameter \\WIDTH 9
          connect \\A \\x
        end
        cell $paramod$0a1b\\inner \\u_inner
          connect \\a_i \\x
        end
        cell \\memory \\u_memory
          parameter \\DEPTH 16
          parameter signed \\WIDTH 32'00000000000000000000000000001010
          connect \\a_i \\x
        end
      end
      """;

  @Test
  void modulesGetTheirNamesBack() {
    Map<String, ElaboratedModule> modules = modules("autoidx 9\n" + INNER + TOP);
    assertEquals(List.of("inner", "top"), List.copyOf(modules.keySet()));
    assertTrue(modules.get("inner").text().contains("module \\inner\n"));
    assertTrue(modules.get("inner").text().startsWith("attribute \\src"));
    assertTrue(modules.get("top").text().contains("  cell \\inner \\u_inner\n"));
    assertTrue(modules.get("top").text().contains("  cell $add $add$top.v:3$7\n"));
  }

  @Test
  void instancesKeepTheParametersOfBlackBoxes() {
    List<ElaboratedModule.Instance> cells = modules(INNER + TOP).get("top").cells();
    assertEquals(
        List.of(
            new ElaboratedModule.Instance("inner", "u_inner", Map.of()),
            new ElaboratedModule.Instance(
                "memory", "u_memory", Map.of("DEPTH", 16L, "WIDTH", 10L))),
        cells);
  }

  @Test
  void blackBoxesHavePortsOnly() {
    String box = modules(INNER).get("inner").blackBox();
    assertTrue(box.contains("\\a_i") && box.contains("\\b_o") && !box.contains("\\local"), box);
  }

  @Test
  void refusesTwoSetsOfParameters() {
    String two = INNER + INNER.replace("0a1b", "2c3d");
    ToolException refused = assertThrows(ToolException.class, () -> modules(two));
    assertTrue(refused.getMessage().contains("inner has several sets"), refused.getMessage());
  }

  @Test
  void standardCellsAreNoModules() {
    Map<String, ElaboratedModule> modules = Elaboration.modules(INNER + TOP, Set.of("inner"));
    assertEquals(List.of("top"), List.copyOf(modules.keySet()));
    assertEquals(
        List.of("memory"), modules.get("top").cells().stream().map(c -> c.module()).toList());
  }

  private static Map<String, ElaboratedModule> modules(String rtlil) {
    return Elaboration.modules(rtlil, Set.of());
  }
}
