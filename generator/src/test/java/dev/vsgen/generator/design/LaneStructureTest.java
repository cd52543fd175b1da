package dev.vsgen.generator.design;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.UserException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LaneStructureTest {

  private static final LaneStructure FRUGAL =
      new LaneStructure(
          Arith.TREE, AdderStyle.RIPPLE, WeightFormat.SIGN_MAGNITUDE, false, Accumulation.FUSED);

  private static Design pe(String precision) {
    return Design.of(4, 8, Precision.parse(precision))
        .withPe(Optional.of(PeStructure.defaultFor(4, 8)));
  }

  private static LaneOptions options(String adders, String registers) {
    return new LaneOptions(
        Optional.of("tree"),
        Optional.of(adders),
        Optional.of("sign-magnitude"),
        Optional.of(registers),
        Optional.of("fused"),
        OptionalInt.empty());
  }

  @Test
  void readsTheOptionsItNames() {
    assertEquals(FRUGAL, options("ripple", "off").toStructure(LaneStructure.DEFAULT));
    Design design = pe("4/4/4/4").withLane(FRUGAL);
    assertEquals("vsq_l4_v8_4_4_4_4_tree_ripple_sm_noreg_fused", design.name());
    String command = design.command();
    assertTrue(
        command.contains(
            " --arith tree --adders ripple --weight-format sign-magnitude"
                + " --operand-registers off --accumulate fused "),
        command);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertRefused("VSG-DESIGN-14", () -> options("fast", "on").toStructure(LaneStructure.DEFAULT));
    assertRefused("VSG-DESIGN-18", () -> options("ripple", "1").toStructure(LaneStructure.DEFAULT));
    assertRefused(
        "VSG-DESIGN-17",
        () ->
            new LaneStructure(
                Arith.OPERATORS,
                AdderStyle.RIPPLE,
                WeightFormat.TWOS_COMPLEMENT,
                true,
                Accumulation.SEPARATE));
    Design mac = Design.of(4, 8, Precision.parse("4/4/4/4"));
    assertRefused("VSG-DESIGN-19", () -> mac.withLane(FRUGAL));
  }

  private static void assertRefused(String tag, Runnable action) {
    assertEquals(tag, assertThrows(UserException.class, action::run).tag());
  }

  @Test
  void severalVectorsPerLane() {
    Design design = pe("4/4/4/4").withLane(FRUGAL.withVectorsPerLane(2));
    assertEquals("vsq_l4_v8_4_4_4_4_tree_ripple_sm_noreg_fused_g2_wd512_ad8192", design.name());
    assertTrue(design.command().contains(" --vectors-per-lane 2 "), design.command());
    assertEquals(64, Description.of(design).macsPerCycle());
    assertEquals(new Description.Multipliers(64, 8, 8), Description.of(design).multipliers());
    assertEquals(4, design.groups(7));
    assertRefused("VSG-DESIGN-20", () -> LaneStructure.DEFAULT.withVectorsPerLane(3));
    assertRefused("VSG-DESIGN-20", () -> LaneStructure.DEFAULT.withVectorsPerLane(8));
    LaneStructure two = LaneStructure.DEFAULT.withVectorsPerLane(2);
    assertRefused("VSG-DESIGN-21", () -> pe("8/8/-/-").withLane(two));
  }

  @Test
  void nothingIsFusedWithoutScales() {
    Design design = pe("8/8/-/-").withLane(FRUGAL);
    assertEquals(Accumulation.SEPARATE, design.lane().accumulation());
  }

  /** A stage of registers each. */
  @Test
  void latencies() {
    assertEquals(4, pe("4/4/4/4").stepLatencyCycles());
    assertEquals(2, pe("4/4/4/4").withLane(FRUGAL).stepLatencyCycles());
    assertEquals(2, pe("8/8/-/-").withLane(FRUGAL).stepLatencyCycles());
    assertEquals(3, pe("4/4/4/4").withLane(FRUGAL).mac().widths().latencyCycles());
  }

  @Test
  void signAndMagnitude() {
    ElementFormat four = ElementFormat.parse("4");
    assertEquals(new Range(-7, 7), WeightFormat.SIGN_MAGNITUDE.range(four));
    assertEquals(new Range(-8, 7), WeightFormat.TWOS_COMPLEMENT.range(four));
    int[] codes = WeightFormat.SIGN_MAGNITUDE.codes(new int[] {0, 5, -1, -7}, four);
    assertArrayEquals(new int[] {0, 0b0101, 0b1001, 0b1111}, codes);
  }

  /** Without -2^(W-1) the dot product of signed elements has a bit less: 13, not 14. */
  @Test
  void signAndMagnitudeSavesABit() {
    assertEquals(new Range(-3584, 3584), dot(WeightFormat.SIGN_MAGNITUDE));
    assertEquals(new Range(-3584, 4096), dot(WeightFormat.TWOS_COMPLEMENT));
  }

  private static Range dot(WeightFormat format) {
    Design design = Design.of(1, 64, Precision.parse("4/4/-/-"));
    LaneStructure lane =
        new LaneStructure(Arith.TREE, AdderStyle.LOOKAHEAD, format, true, Accumulation.SEPARATE);
    return design.withLane(lane).widths().dot();
  }
}
