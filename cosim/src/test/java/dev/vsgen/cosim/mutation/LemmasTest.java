package dev.vsgen.cosim.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.stimulus.PeBench;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Preset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lemmas name numbers of the design; that they are true is proven where they are used. */
class LemmasTest {

  @Test
  void theNumbersAreThoseOfTheDesign() {
    List<String> lemmas = Lemmas.of(PeBench.small(Preset.find("vsq-paper").design()));
    assertTrue(lemmas.contains("u_controller.row_q < 4"), lemmas.toString());
    assertTrue(lemmas.contains("!u_drain.full_q[1] || u_drain.last_entry1_q >= 12"));
    assertTrue(lemmas.contains("!(addend_valid_q && addend_tag_q[6]) || addend_tag_q[3:0] >= 12"));
    assertTrue(
        lemmas.contains("((in_ppu_q + u_drain.beat_valid_q - u_drain.word_q) & (8 - 1)) == 0"));
  }

  @Test
  void thereAreSomeOfEveryLane() {
    Design mac = Preset.find("vsq-paper").design().mac().withLanes(2);
    assertEquals(
        List.of(
            "!operand_valid_q || act_q == mutant.act_q",
            "!operand_valid_q || ascale_q == mutant.ascale_q",
            "!operand_valid_q || gen_lane[0].u_lane.wt_q == mutant.gen_lane[0].u_lane.wt_q",
            "!operand_valid_q || gen_lane[0].u_lane.wscale_q"
                + " == mutant.gen_lane[0].u_lane.wscale_q",
            "!operand_valid_q || gen_lane[1].u_lane.wt_q == mutant.gen_lane[1].u_lane.wt_q",
            "!operand_valid_q || gen_lane[1].u_lane.wscale_q"
                + " == mutant.gen_lane[1].u_lane.wscale_q"),
        Lemmas.of(mac));
  }
}
