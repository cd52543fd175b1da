package dev.vsgen.cosim.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.mutation.YosysNetlist.Port;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the miter leaves open, and what it compares. */
class MiterTest {

  private final Map<String, Port> ports = new LinkedHashMap<>();

  private void input(String name, int width) {
    ports.put(name, new Port("input", Collections.nCopies(width, 0)));
  }

  private void output(String name, int width) {
    ports.put(name, new Port("output", Collections.nCopies(width, 0)));
  }

  /** Words, without line breaks. */
  private String miter(boolean isTop) {
    return Miter.of("vsq_any", ports, isTop).text().replaceAll("\\s+", " ");
  }

  @Test
  void portsAreConnectedByTheirNames() {
    output("r_q.D", 4);
    input("r_q.Q", 4);
    output("r_q.CLK", 1);
    String text = Miter.of("vsq_any", ports, false).text();
    assertTrue(text.contains("  mutant u_mutant (\n    .\\r_q.D (mutant_s0),\n"), text);
    assertTrue(text.contains("    .\\r_q.CLK (mutant_s2)\n  );\n"), text);
  }

  @Test
  void bothCopiesGetTheSameInputs() {
    input("clk_i", 1);
    input("rst_ni", 1);
    input("a_i", 3);
    String miter = miter(false);
    assertTrue(miter.contains("assign original_s0 = clk_i; assign mutant_s0 = clk_i;"), miter);
    assertTrue(miter.contains("assign original_s1 = rst_n; assign mutant_s1 = rst_n;"), miter);
    assertTrue(miter.contains("input wire [2:0] any0_i"), miter);
    assertTrue(miter.contains("assign original_s2 = any0_i; assign mutant_s2 = any0_i;"), miter);
  }

  @Test
  void sumsCountWhileTheyAreValidAtTheTopOnly() {
    output("psum_o", 8);
    output("valid_o", 1);
    String always = "differ[0] = (original_s0 != mutant_s0);";
    assertTrue(miter(false).contains(always));
    assertFalse(miter(true).contains(always));
    assertTrue(miter(true).contains("differ[0] = original_s1 & (original_s0 != mutant_s0);"));
    assertTrue(miter(true).contains("differ[1] = (original_s1 != mutant_s1);"));
  }

  @Test
  void rowsAreMarkedWhereTheyEnterTheDesign() {
    input("valid_i", 1);
    output("ready_o", 1);
    input("first_i", 1);
    input("last_i", 1);
    assertTrue(miter(true).contains("(accepted & (original_s2 == in_row_q))"), miter(true));
    assertTrue(miter(false).contains("wire broken = 1'b0;"));
  }

  @Test
  void aRegisterWithAnotherClockIsDifferent() {
    output("r_q.CLK", 1);
    output("r_q.D", 4);
    input("r_q.Q", 4);
    String miter = miter(false);
    assertTrue(miter.contains("differ[1] = (mutant_s0 != clk_i);"), miter);
    assertTrue(miter.contains("mutant_state_s2 <= mutant_s1;"), miter);
    assertTrue(miter.contains("assign mutant_s2 = started_q ? mutant_state_s2 : any0_i;"), miter);
    assertTrue(
        miter.contains("assign original_s2 = started_q ? original_state_s2 : any0_i;"), miter);
  }

  @Test
  void memoriesMustBeWrittenTheSame() {
    output("u_mem.clk_i", 1);
    output("u_mem.wr_en_i", 1);
    output("u_mem.wr_addr_i", 2);
    output("u_mem.wr_data_i", 8);
    output("u_mem.rd_en_i", 1);
    output("u_mem.rd_addr_i", 2);
    input("u_mem.rd_data_o", 8);
    String miter = miter(false);
    assertTrue(miter.contains("differ[2] = (original_s1 != mutant_s1);"), miter);
    assertTrue(miter.contains("differ[4] = original_s1 & (original_s3 != mutant_s3);"), miter);
    assertTrue(
        miter.contains("both_s6 = original_s4 & mutant_s4 & (original_s5 == mutant_s5);"), miter);
    assertTrue(miter.contains("original_state_s6 <= any1_i;"), miter);
    assertTrue(miter.contains("mutant_state_s6 <= both_s6 ? any1_i : any2_i;"), miter);
  }

  @Test
  void functionsOfTheSameAreTheSameAndProductsWithZeroAreZero() {
    output("u_dot.a_i", 4);
    output("u_dot.b_i", 4);
    input("u_dot.dot_o", 9);
    output("p_$mul_Y.A", 4);
    output("p_$mul_Y.B", 4);
    input("p_$mul_Y.Y", 8);
    String miter = miter(false);
    String same = "(1'b1 & (original_s0 == mutant_s0) & (original_s1 == mutant_s1))";
    assertTrue(
        miter.contains("assign mutant_s2 = 1'b0 ? 0 : " + same + " ? any0_i : any1_i;"), miter);
    assertTrue(
        miter.contains(
            "assign original_s5 = ((original_s3 == 0) | (original_s4 == 0)) ? 0 : any2_i;"),
        miter);
    assertEquals("vsq_miter.v", Miter.of("vsq_any", ports, false).name());
  }
}
