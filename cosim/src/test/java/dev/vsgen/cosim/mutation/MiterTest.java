package dev.vsgen.cosim.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.mutation.YosysNetlist.Port;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
    return miter(Place.alone("vsq_any", isTop, List.of()));
  }

  private String miter(Place place) {
    return Miter.of(ports, place).text().replaceAll("\\s+", " ");
  }

  @Test
  void portsAreConnectedByTheirNames() {
    output("r_q.D", 4);
    input("r_q.Q", 4);
    output("r_q.CLK", 1);
    String text = Miter.of(ports, Place.alone("vsq_any", false, List.of())).text();
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
    String held = "_held_s2 = started_q ? %s_state_s2 : any0_i;";
    assertTrue(miter.contains("mutant" + held.formatted("mutant")), miter);
    assertTrue(miter.contains("original" + held.formatted("original")), miter);
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
  void functionsOfTheSameAreTheSame() {
    output("u_dot.a_i", 4);
    output("u_dot.b_i", 4);
    input("u_dot.dot_o", 9);
    String miter = miter(false);
    String same = "(1'b1 & (original_s0 == mutant_s0) & (original_s1 == mutant_s1))";
    assertTrue(miter.contains("assign mutant_s2 = " + same + " ? any0_i : any1_i;"), miter);
    assertEquals("vsq_miter.v", Miter.of(ports, Place.alone("vsq_any", false, List.of())).name());
  }

  @Test
  void productsOfTheSameAreTheSame() {
    output("p_$mul_Y.A", 4);
    output("p_$mul_Y.B", 5);
    input("p_$mul_Y.Y", 8);
    String miter = miter(false);
    String widths = "vsq_product #( .LEFT_W (4), .RIGHT_W (5), .WIDTH (8) ) ";
    String same = "(1'b1 & (original_s0 == mutant_s0) & (original_s1 == mutant_s1))";
    assertTrue(
        miter.contains(
            widths
                + "u_original_s2 ( .left_i (original_s0), .right_i (original_s1),"
                + " .any_i (any0_i), .product_o(original_s2) );"),
        miter);
    assertTrue(miter.contains(widths + "u_mutant_s2 ("), miter);
    assertTrue(miter.contains(".any_i (" + same + " ? any0_i : any1_i),"), miter);
  }

  @Test
  void whatIsThereOnceFollowsTheOriginal() {
    register("u_drain.row_q_$adffe_Q");
    register("u_job.step_q_$adff_Q");
    String miter = miter(inPlace(List.of("u_drain"), List.of(), List.of()));
    assertTrue(miter.contains("mutant_state_s2 <= mutant_s1;"), miter);
    assertTrue(
        miter.contains(
            "state_s5 <= started_q | (original_s4 == mutant_s4) ? original_s4 : any3_i;"),
        miter);
    assertTrue(miter.contains("assign mutant_s5 = started_q ? state_s5 : any2_i;"), miter);
    assertFalse(miter.contains("(original_s1 != mutant_s1)"), miter);
    assertTrue(miter.contains("(original_s4 != mutant_s4)"), miter);
  }

  @Test
  void theModuleItselfHasAnEmptyPath() {
    Place place = inPlace(List.of(""), List.of(), List.of());
    assertTrue(place.isTwice("mem_valid_q_$adff_Q."));
    assertFalse(place.isTwice("u_drain.row_q_$adffe_Q."));
    assertFalse(place.isTwice("gen_lane[0].u_lane.live_q_$adff_Q."));
    assertTrue(Place.alone("vsq_any", false, List.of()).isTwice("u_drain.row_q_$adffe_Q."));
  }

  @Test
  void whatIsLeftOutWithItsStateMustGetTheSame() {
    output("u_ppu.clk_i", 1);
    output("u_ppu.valid_i", 1);
    input("u_ppu.ready_o", 1);
    String miter = miter(false);
    assertTrue(miter.contains("(original_s1 != mutant_s1)"), miter);
    assertTrue(miter.contains("assign original_s2 = any0_i; assign mutant_s2 = any0_i;"), miter);
  }

  @Test
  void lemmasAreAboutRegistersOfTheOriginalThatAreThere() {
    register("u_drain.row_q_$adffe_Q");
    List<String> lemmas = List.of("u_drain.row_q < 4", "u_drain.row_q < word_q");
    String miter = miter(inPlace(List.of(), List.of(), lemmas));
    assertTrue(miter.contains("wrong = rst_n & ~(1'b1 & (original_s2 < 4) );"), miter);
    assertTrue(miter.contains("bad_o = started_q & ((~broken & (|differ)) | wrong);"), miter);
  }

  @Test
  void lemmasAreAboutTheMutantToo() {
    register("u_drain.row_q_$adffe_Q");
    List<String> lemmas =
        List.of("u_drain.row_q == mutant.u_drain.row_q", "mutant.u_drain.row_q.next[1] == 0");
    String miter = miter(inPlace(List.of(), List.of(), lemmas));
    assertTrue(miter.contains("1'b1 & (original_s2 == mutant_s2) & (mutant_s1[1] == 0) );"), miter);
  }

  @Test
  void aFallingEdgeIsInTheMiddleOfACycle() {
    register("u_job.line_q_$dffe_Q");
    register("u_job.step_q_$adff_Q");
    String miter = miter(inPlace(List.of("u_job"), List.of("u_job.line_q_$dffe_Q"), List.of()));
    assertTrue(miter.contains("mutant u_early ("), miter);
    assertTrue(miter.contains("(mutant_s0 != ~clk_i)"), miter);
    assertTrue(miter.contains("(mutant_s3 != clk_i)"), miter);
    assertTrue(miter.contains("assign mutant_s2 = early_s1;"), miter);
    assertTrue(miter.contains("assign early_s2 = mutant_held_s2;"), miter);
    assertTrue(miter.contains("mutant_state_s2 <= mutant_s2;"), miter);
    assertTrue(miter.contains("assign mutant_s5 = mutant_held_s5;"), miter);
  }

  private static Place inPlace(List<String> twice, List<String> early, List<String> lemmas) {
    return new Place("vsq_any", true, List.of(), twice, early, lemmas);
  }

  private void register(String cell) {
    output(cell + ".CLK", 1);
    output(cell + ".D", 4);
    input(cell + ".Q", 4);
  }
}
