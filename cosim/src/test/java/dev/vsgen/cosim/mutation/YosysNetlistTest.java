package dev.vsgen.cosim.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A top that contains a lane twice, which contains a dot product; and a table and a buffer. */
class YosysNetlistTest {

  private static final String LANE = "$paramod$1f\\vsq_lane";
  private static final String BUFFER = "$paramod\\vsq_mem\\DEPTH=4";

  @TempDir Path folder;
  private YosysNetlist netlist;

  @BeforeEach
  void read() throws IOException {
    String json =
        Stream.of(
                module("top", instance("a", LANE), instance("b", LANE), instance("t", "table")),
                module(LANE, instance("d", "dot"), instance("m", BUFFER), register("r", 5)),
                module("dot", instance("x", "$mul")),
                module("table", instance("d", "dot"), memory("rom", 16, 8, 0, "0")),
                module(BUFFER, memory("mem", 4, 8, 1, "1")))
            .collect(Collectors.joining(", ", "{\"creator\": \"Yosys\", \"modules\": {", "}}"));
    Path file = Files.writeString(folder.resolve("netlist.json"), json.replace("\\", "\\\\"));
    netlist = YosysNetlist.read(file);
  }

  @Test
  void whatAllInstancesAreInComesSmallestFirst() {
    assertEquals(List.of(LANE, "top"), netlist.around("top", LANE));
    assertEquals(List.of(BUFFER, LANE, "top"), netlist.around("top", BUFFER));
    assertEquals(List.of("dot", "top"), netlist.around("top", "dot")); // not all are in a lane
    assertEquals(List.of("top"), netlist.around("top", "top"));
  }

  @Test
  void functionsHaveNoStateAndAreNotMutated() {
    assertEquals(List.of("dot", "table"), sorted(netlist.functionsWithout(LANE)));
    assertEquals(List.of("dot"), netlist.functionsWithout("table"));
    assertEquals(List.of(), netlist.functionsWithout("dot")); // the table contains it
  }

  @Test
  void stateIsThatOfRegistersAndOfMemoriesThatAreWritten() {
    assertEquals(5, cell(LANE, "r").stateBits());
    assertEquals(0, cell(LANE, "d").stateBits());
    assertEquals(0, cell("table", "rom").stateBits());
    assertEquals(4 * 8 + 8, cell(BUFFER, "mem").stateBits()); // it reads into a register
  }

  @Test
  void onlyTheWrapperOfMemoriesIsOne() {
    assertTrue(netlist.contains(LANE, BUFFER));
    assertFalse(netlist.contains("table", LANE));
    assertTrue(YosysNetlist.isMemoryWrapper("vsq_mem"));
    assertTrue(YosysNetlist.isMemoryWrapper("$paramod$1f\\vsq_mem"));
    assertTrue(YosysNetlist.isMemoryWrapper(BUFFER));
    assertFalse(YosysNetlist.isMemoryWrapper("$paramod$1f\\vsq_memory"));
    assertFalse(YosysNetlist.isMemoryWrapper("vsq_pe"));
  }

  private YosysNetlist.Cell cell(String module, String name) {
    return netlist.modules().get(module).cells().get(name);
  }

  private static List<String> sorted(Collection<String> names) {
    return names.stream().sorted().toList();
  }

  private static String module(String name, String... cells) {
    return "\"%s\": {\"attributes\": {}, \"ports\": {\"a_i\": {\"direction\": \"input\", \"bits\": [2, \"0\"]}}, \"cells\": {%s}}"
        .formatted(name, String.join(", ", cells));
  }

  private static String instance(String name, String type) {
    return "\"%s\": {\"hide_name\": 0, \"type\": \"%s\", \"parameters\": {}}".formatted(name, type);
  }

  private static String register(String name, int width) {
    return "\"%s\": {\"type\": \"$adffe\", \"parameters\": {\"WIDTH\": \"%s\"}}"
        .formatted(name, Integer.toBinaryString(width));
  }

  private static String memory(String name, int size, int width, int writers, String clocked) {
    return "\"%s\": {\"type\": \"$mem_v2\", \"parameters\": {%s}}"
        .formatted(
            name,
            Stream.of(
                    parameter("SIZE", Integer.toBinaryString(size)),
                    parameter("WIDTH", Integer.toBinaryString(width)),
                    parameter("WR_PORTS", Integer.toBinaryString(writers)),
                    parameter("RD_PORTS", "1"),
                    parameter("RD_CLK_ENABLE", clocked),
                    parameter("MEMID", "x"))
                .collect(Collectors.joining(", ")));
  }

  private static String parameter(String name, String value) {
    return "\"%s\": \"%s\"".formatted(name, value);
  }
}
