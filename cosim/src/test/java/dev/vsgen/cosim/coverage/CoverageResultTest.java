package dev.vsgen.cosim.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.coverage.CoveragePoint.Kind;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CoverageResultTest {

  private static final CoveragePoint DEAD = point("wt_offset_i[0]", 0);
  private static final CoveragePoint ALIVE = point("wt_offset_i[3]", 7);

  @Test
  void readsAPointOfVerilator() {
    String line =
        "C '\001f\002vsq_dot.v\001l\00231\001n\0025\001page\002v_toggle/vsq_dot"
            + "\001o\002wt_offset_i[0]\001h\002TOP.vsq_mac.gen_lane[*].u_lane.u_dot' 0";
    assertEquals(DEAD, CoverageData.parse(line));
    assertThrows(IllegalArgumentException.class, () -> CoverageData.parse("C 'x' 1"));
  }

  @Test
  void aDeadPointIsOpenUntilItIsExcluded() {
    CoverageResult open = CoverageResult.of(List.of(DEAD, ALIVE), List.of());
    assertEquals(50, open.percent(Kind.TOGGLE));
    assertFalse(open.isClosed());
    CoverageResult closed = CoverageResult.of(List.of(DEAD, ALIVE), List.of(excluding("[0]")));
    assertEquals(100, closed.percent(Kind.TOGGLE));
    assertTrue(closed.isClosed());
  }

  @Test
  void exclusionsThatExcludeNothingOrACoveredPointAreErrors() {
    assertComplaint("[3]", "excluded, yet covered: vsq_dot wt_offset_i[3]");
    assertComplaint("[9]", "excludes nothing: toggle/vsq_dot wt_offset_i\\[9\\]");
  }

  @Test
  void exclusionsFollowTheDesign() {
    String text = "scales+mac | toggle/vsq_lane | (f|g)[8..SCALE_PRODUCT_W] | why | not\n# no\n";
    Design scales = Design.of(2, 4, Precision.parse("4/4/4/6"));
    assertEquals(
        List.of(new Exclusion("toggle/vsq_lane", "(f|g)\\[(8|9|10)\\]", "why | not")),
        Exclusion.of(scales, text));
    assertEquals(List.of(), Exclusion.of(Design.of(2, 4, Precision.parse("8/8/-/-")), text));
  }

  private static void assertComplaint(String bit, String complaint) {
    CoverageResult result = CoverageResult.of(List.of(ALIVE), List.of(excluding(bit)));
    assertEquals(List.of(complaint), result.complaints());
    assertFalse(result.isClosed());
  }

  private static Exclusion excluding(String bit) {
    String signal = "wt_offset_i" + bit.replace("[", "\\[").replace("]", "\\]");
    return new Exclusion("toggle/vsq_dot", signal, "constant");
  }

  private static CoveragePoint point(String signal, long count) {
    return new CoveragePoint(Kind.TOGGLE, "vsq_dot", "vsq_dot.v:31", signal, count);
  }
}
