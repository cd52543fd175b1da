package dev.vsgen.generator.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimingPathTest {

  private static final String REPORT =
      """
      Startpoint: u_lane/act_q[3]_reg (rising edge-triggered flip-flop clocked by clk)
         0.0000    0.0000   clock clk (rise edge)
         0.0000    0.0000   clock network delay (ideal)
         0.0000    0.0000 ^ u_lane/act_q[3]_reg/CLK (DFFPOSX1)
         0.2000    0.2000 v u_lane/act_q[3]_reg/Q (DFFPOSX1)
         0.3000    0.5000 ^ u_lane/u_dot/g12/Y (NAND2X1)
         0.4000    0.9000 v u_lane/u_dot/u_fa_3.u_cell/YS (FAX1)
         0.1000    1.0000 ^ u_lane/g7/Y (INVX1)
         0.0000    1.0000 ^ sum_q[9]_reg/D (DFFPOSX1)
                   1.0000   data arrival time

         8.0000    8.0000   clock clk (rise edge)
                   8.0000 ^ sum_q[9]_reg/CLK (DFFPOSX1)
        -0.2500    7.7500   library setup time
                   7.7500   data required time
                   6.7500   slack (MET)
      """;

  @Test
  void tellsThePath() {
    TimingPath path = TimingPath.parse(REPORT.lines().toList(), 1e-9).orElseThrow();
    assertEquals("u_lane/act_q[3]", path.from());
    assertEquals("sum_q[9]", path.to());
    assertEquals(3, path.cells());
    assertEquals(List.of("u_lane", "u_lane/u_dot", "u_lane", ""), path.instances());
    assertEquals(1.25, path.minimumPeriodNs(), 1e-12, "arrival and setup");
  }

  @Test
  void knowsTheUnitOfTheLibrary() {
    assertEquals(
        0.00125,
        TimingPath.parse(REPORT.lines().toList(), 1e-12).orElseThrow().minimumPeriodNs(),
        1e-15);
  }

  @Test
  void thereMayBeNone() {
    assertEquals(Optional.empty(), TimingPath.parse(List.of("No paths found."), 1e-9));
  }
}
