package dev.vsgen.generator.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.generator.liberty.Cell;
import dev.vsgen.generator.liberty.CellLibrary;
import dev.vsgen.generator.liberty.CellRoles;
import dev.vsgen.generator.liberty.SmallLibrary;
import dev.vsgen.generator.rtl.RtlFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdderWrappersTest {

  private static final RtlFile FULL = new RtlFile("cells/vsq_fa.v", "behavioural");
  private static final RtlFile HALF = new RtlFile("vsq_ha.v", "behavioural");
  private static final RtlFile OTHER = new RtlFile("vsq_dot.v", "unchanged");

  private final CellLibrary library = SmallLibrary.read();

  @Test
  void invertedOutputsAreInvertedAgain() {
    List<RtlFile> replaced =
        AdderWrappers.replaced(List.of(FULL, HALF, OTHER), CellRoles.of(library));
    assertEquals(
        new RtlFile(
            "cells/vsq_fa.v",
            """
            `default_nettype none

            module vsq_fa (
              input  wire a_i,
              input  wire b_i,
              input  wire c_i,
              output wire sum_o,
              output wire carry_o
            );

              wire sum_n;
              wire carry_n;

              FULL u_cell (
                .A(a_i),
                .B(b_i),
                .CI(c_i),
                .SN(sum_n),
                .CON(carry_n)
              );

              assign sum_o   = ~sum_n;
              assign carry_o = ~carry_n;

            endmodule

            `default_nettype wire
            """),
        replaced.get(0));
    assertEquals(
        """
        `default_nettype none

        module vsq_ha (
          input  wire a_i,
          input  wire b_i,
          output wire sum_o,
          output wire carry_o
        );

          HALF u_cell (
            .P(a_i),
            .Q(b_i),
            .S(sum_o),
            .C(carry_o)
          );

        endmodule

        `default_nettype wire
        """,
        replaced.get(1).text());
    assertEquals(OTHER, replaced.get(2));
  }

  @Test
  void withoutACellTheBodyStays() {
    Map<String, Cell> cells = new LinkedHashMap<>(library.cells());
    cells.remove("FULL");
    CellRoles poor = CellRoles.of(new CellLibrary("poor", library.units(), cells, library.group()));
    assertEquals(FULL, AdderWrappers.replaced(List.of(FULL), poor).get(0));
    assertEquals(List.of("vsq_fa"), AdderWrappers.kept(List.of(FULL, HALF, OTHER), poor));
  }
}
