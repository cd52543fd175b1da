package dev.vsgen.generator.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules become one; a net that has several names is one net. */
class NetlistReaderTest {

  private static final String NETLIST =
      """
      {"modules": {
        "inner": {
          "ports": {
            "through_o": {"direction": "output", "bits": [2]},
            "a_i": {"direction": "input", "bits": [2]},
            "high_o": {"direction": "output", "bits": ["1"]},
            "twice_o": {"direction": "output", "bits": [3, 3]}},
          "cells": {"g0": {"type": "INV", "connections": {"A": [2], "Y": [3]}}},
          "netnames": {"a_i": {"bits": [2]}, "n": {"bits": [3]}}},
        "top": {
          "ports": {
            "a_i": {"direction": "input", "bits": [2]},
            "y_o": {"direction": "output", "bits": [3, 4, 5, 6]}},
          "cells": {"u_inner": {"type": "inner", "connections":
            {"a_i": [2], "through_o": [3], "high_o": [4], "twice_o": [5, 6]}}},
          "netnames": {"a_i": {"bits": [2]}, "y_o": {"bits": [3, 4, 5, 6]}}}}}
      """;

  @TempDir Path folder;

  @Test
  void netsOfSeveralNamesAreOne() throws IOException {
    FlatNetlist netlist = NetlistReader.read(file(NETLIST), "top");
    int input = netlist.ports().get("a_i").nets().get(0);
    int inverted = netlist.cells().get(0).pins().get("Y");
    assertEquals("u_inner.g0", netlist.cells().get(0).path());
    assertEquals("inner", netlist.cells().get(0).module());
    assertEquals(input, netlist.cells().get(0).pins().get("A"));
    assertEquals(
        List.of(input, FlatNetlist.HIGH, inverted, inverted), netlist.ports().get("y_o").nets());
    assertEquals("a_i", netlist.names().get(input));
  }

  @Test
  void whatIsNoNetlistIsRefused() throws IOException {
    Path broken = file("{\"modules\": {");
    assertThrows(UserException.class, () -> NetlistReader.read(broken, "top"));
    Path other = file("{\"modules\": {}}");
    assertThrows(UserException.class, () -> NetlistReader.read(other, "top"));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("netlist.json"), text);
  }
}
