package dev.vsgen.generator.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  private static final String MEMORY =
      """
      attribute \\blackbox 1
      module \\memory
        wire input 1 \\a_i
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
    Map<String, ElaboratedModule> modules = modules("autoidx 9\n" + INNER + MEMORY + TOP);
    assertEquals(List.of("inner", "memory", "top"), List.copyOf(modules.keySet()));
    assertTrue(modules.get("inner").text().contains("module \\inner\n"));
    assertTrue(modules.get("inner").text().startsWith("attribute \\src"));
    assertTrue(modules.get("top").text().contains("  cell \\inner \\u_inner\n"));
    assertTrue(modules.get("top").text().contains("  cell $add $add$top.v:3$7\n"));
  }

  @Test
  void instancesKeepTheParametersOfBlackBoxes() {
    List<ElaboratedModule.Instance> cells = modules(INNER + MEMORY + TOP).get("top").cells();
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
  void setsOfParametersHaveNamesOfTheirOwn() {
    String other = "$paramod$2c3d\\inner";
    String two = INNER + INNER.replace("$paramod$0a1b\\inner", other);
    String top = TOP.replace("cell \\memory \\u", "cell " + other + " \\u");
    Map<String, ElaboratedModule> modules = modules(two + top);
    assertEquals(List.of("inner", "inner_2", "top"), List.copyOf(modules.keySet()));
    assertTrue(modules.get("inner_2").text().contains("module \\inner_2\n"));
    assertEquals(
        List.of("inner", "inner_2"),
        modules.get("top").cells().stream().map(ElaboratedModule.Instance::module).toList());
  }

  @Test
  void standardCellsAreNoModules() {
    Map<String, ElaboratedModule> modules =
        Elaboration.modules(INNER + MEMORY + TOP, Set.of("inner"));
    assertEquals(List.of("memory", "top"), List.copyOf(modules.keySet()));
    assertEquals(
        List.of("memory"), modules.get("top").cells().stream().map(c -> c.module()).toList());
  }

  private static Map<String, ElaboratedModule> modules(String rtlil) {
    return Elaboration.modules(rtlil, Set.of());
  }
}
