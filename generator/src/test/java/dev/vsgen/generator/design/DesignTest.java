package dev.vsgen.generator.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.UserException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DesignTest {

  private static final Precision PVAW = Precision.parse("4/4/8/8");

  @ParameterizedTest
  @CsvSource({
    "0, 16, 8, 0, 256, 24, VSG-DESIGN-08, --lanes is 0; must be 1..64",
    "65, 16, 8, 0, 256, 24, VSG-DESIGN-08, --lanes is 65",
    "16, 12, 8, 0, 256, 24, VSG-DESIGN-03, --vector-size is 12; must be a power of two",
    "16, 1, 8, 0, 256, 24, VSG-DESIGN-03, --vector-size is 1",
    "16, 128, 8, 0, 256, 24, VSG-DESIGN-03, --vector-size is 128",
    "16, -16, 8, 0, 256, 24, VSG-DESIGN-03, --vector-size is -16",
    "16, 16, 0, 0, 256, 24, VSG-DESIGN-09, --product-bits is 0; must be 1..20",
    "16, 16, 21, 0, 256, 24, VSG-DESIGN-09, --product-bits is 21",
    "16, 16, 8, -1, 256, 24, VSG-DESIGN-10, --drop-bits is -1",
    "16, 16, 8, 20, 256, 24, VSG-DESIGN-10, --drop-bits is 20; must be 0..18",
    "16, 16, 8, 0, 0, 24, VSG-DESIGN-11, --max-vectors is 0",
    "16, 16, 8, 0, 65537, 24, VSG-DESIGN-11, --max-vectors is 65537",
    "16, 16, 8, 0, 256, 1, VSG-DESIGN-12, --acc-bits is 1; must be 2..52",
    "16, 16, 8, 0, 256, 53, VSG-DESIGN-12, --acc-bits is 53"
  })
  void refusesWhatCannotBeBuilt(
      int lanes, int size, int product, int drop, int most, int acc, String tag, String text) {
    UserException e =
        assertThrows(
            UserException.class,
            () ->
                new Design(
                    lanes, size, PVAW, OptionalInt.of(product), drop, most, OptionalInt.of(acc)));
    assertEquals(tag, e.tag());
    assertTrue(e.getMessage().contains(text), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "1/4/8/8, VSG-DESIGN-01",
    "9/4/8/8, VSG-DESIGN-01",
    "4/1/8/8, VSG-DESIGN-01",
    "4/0u/8/8, VSG-DESIGN-01",
    "4/9u/8/8, VSG-DESIGN-01",
    "4/x/8/8, VSG-DESIGN-02",
    "4/-4/8/8, VSG-DESIGN-02",
    "''/4/8/8, VSG-DESIGN-02",
    "4/4/1/8, VSG-DESIGN-04",
    "4/4/11/8, VSG-DESIGN-04",
    "4/4/8/0, VSG-DESIGN-05",
    "4/4/8/8u, VSG-DESIGN-05",
    "4u/4/8/8, VSG-DESIGN-06",
    "4/4/8, VSG-DESIGN-07",
    "4/4/8/8/8, VSG-DESIGN-07",
    "99999999999/4/8/8, VSG-DESIGN-02"
  })
  void refusesMalformedPrecisions(String text, String tag) {
    UserException e = assertThrows(UserException.class, () -> Precision.parse(text));
    assertEquals(tag, e.tag(), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"4/8/6/10", "8/8/-/-", "4/4u/6/-", "2/1u/-/2", "8/8u/10/10"})
  void precisionsPrintAsTheyAreRead(String text) {
    assertEquals(text, Precision.parse(text).toString());
  }

  @ParameterizedTest
  @CsvSource({"8/8/-/-, POC", "6/8/6/-, PVWO", "6/8/-/10, PVAO", "4/8/6/10, PVAW"})
  void granularityFollowsFromTheScales(String text, Granularity granularity) {
    assertEquals(granularity, Precision.parse(text).granularity());
  }

  @Test
  void productBitsThatRoundNothingAreTheExactDesign() {
    Design exact = Design.of(16, 16, PVAW);
    Design same = new Design(16, 16, PVAW, OptionalInt.of(16), 0, 256, OptionalInt.empty());
    assertEquals(exact, same);
    assertEquals("vsq_l16_v16_4_4_8_8_mac", same.name());
  }

  @Test
  void nameAndCommandStateEveryParameterThatIsNotTheDefault() {
    Design design =
        new Design(4, 8, Precision.parse("4/4u/6/-"), OptionalInt.of(5), 3, 99, OptionalInt.of(20));
    assertEquals("vsq_l4_v8_4_4u_6_x_r5_k3_m99_b20_mac", design.name());
    assertEquals(
        "vsgen --lanes 4 --vector-size 8 --config 4/4u/6/- --product-bits 5 --drop-bits 3"
            + " --max-vectors 99 --acc-bits 20 --top mac",
        design.command());
    Design tree = design.withArith(Arith.TREE);
    assertEquals("vsq_l4_v8_4_4u_6_x_r5_k3_m99_b20_tree_mac", tree.name());
    assertTrue(tree.command().endsWith(" --acc-bits 20 --arith tree --top mac"), tree.command());
    assertEquals(Arith.TREE, tree.withLanes(2).mac().arith());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Tree", "", "operator"})
  void refusesAnUnknownArith(String text) {
    UserException e = assertThrows(UserException.class, () -> Arith.parse(text));
    assertEquals("VSG-DESIGN-13", e.tag());
  }

  @Test
  void surroundingsAreNamedWhereTheyAreNotTheDefault() {
    Design mac = Design.of(4, 8, PVAW);
    PeStructure usual = PeStructure.defaultFor(4, 8);
    assertEquals("vsq_l4_v8_4_4_8_8", mac.withPe(Optional.of(usual)).name());
    PeStructure other = new PeStructure(8, 64, 256, Optional.empty(), Bus.AXI4LITE);
    Design design = mac.withPe(Optional.of(other));
    assertEquals("vsq_l4_v8_4_4_8_8_t8_wd64_ad256_raw_axi4lite", design.name());
    assertEquals(
        "vsgen --lanes 4 --vector-size 8 --config 4/4/8/8 --rows 8 --wt-depth 64 --act-depth 256"
            + " --no-ppu --bus axi4lite",
        design.command());
    assertEquals(mac, design.mac());
  }

  @Test
  void latchesAndClockGatesAreNamed() {
    PeCells cells = new PeCells(MemoryStyle.LATCH, true);
    PeStructure structure =
        new PeStructure(16, 64, 256, PeStructure.defaultFor(4, 8).ppu(), Bus.REGISTER, cells);
    Design design = Design.of(4, 8, PVAW).withPe(Optional.of(structure));
    assertEquals("vsq_l4_v8_4_4_8_8_wd64_ad256_latch_cg", design.name());
    assertTrue(design.command().endsWith(" --mem latch --clock-gating on"), design.command());
    assertEquals(new PeCells(MemoryStyle.LATCH, false), design.raw().pe().orElseThrow().cells());
  }

  @ParameterizedTest
  @CsvSource({"512, 256, 2, VSG-PE-13", "64, 512, 2, VSG-PE-13", "64, 256, 0, VSG-PE-10"})
  void latchesAndClockGatesThatMakeNoSenseAreRefused(
      int wtDepth, int actDepth, int ppuLanes, String tag) {
    Optional<Ppu> ppu =
        ppuLanes == 0 ? Optional.empty() : Optional.of(new Ppu(ppuLanes, ScalePolicy.CEIL));
    PeCells cells = new PeCells(MemoryStyle.LATCH, true);
    UserException refused =
        assertThrows(
            UserException.class,
            () -> new PeStructure(16, wtDepth, actDepth, ppu, Bus.REGISTER, cells));
    assertEquals(tag, refused.tag());
  }

  @ParameterizedTest
  @CsvSource({
    "3, 64, 256, VSG-PE-02",
    "128, 64, 256, VSG-PE-02",
    "4, 1, 256, VSG-PE-03",
    "4, 64, 100, VSG-PE-04"
  })
  void surroundingsThatCannotBeBuiltAreRefused(int rows, int wtDepth, int actDepth, String tag) {
    UserException refused =
        assertThrows(
            UserException.class,
            () -> new PeStructure(rows, wtDepth, actDepth, Optional.empty(), Bus.REGISTER));
    assertEquals(tag, refused.tag());
  }

  @Test
  void aPpuNeedsLanesThatVectorsTile() {
    Design mac = Design.of(12, 16, PVAW);
    Ppu ppu = new Ppu(2, ScalePolicy.CEIL);
    PeStructure structure = new PeStructure(16, 256, 4096, Optional.of(ppu), Bus.REGISTER);
    UserException refused =
        assertThrows(UserException.class, () -> mac.withPe(Optional.of(structure)));
    assertEquals("VSG-PE-05", refused.tag());
    assertEquals(12, mac.withPe(Optional.of(structure.withPpu(Optional.empty()))).lanes());
  }

  /** An output vector has 8 tiles; a lane holds a weight vector of each. */
  @Test
  void aWeightBufferThatHoldsNoGroupIsRefused() {
    Design mac = Design.of(1, 8, PVAW);
    Ppu ppu = PeStructure.defaultFor(1, 8).ppu().orElseThrow();
    PeStructure structure = new PeStructure(2, 2, 64, Optional.of(ppu), Bus.REGISTER);
    UserException refused =
        assertThrows(UserException.class, () -> mac.withPe(Optional.of(structure)));
    assertEquals("VSG-PE-14", refused.tag());
    assertEquals(1, mac.withPe(Optional.of(structure.withPpu(Optional.empty()))).lanes());
  }
}
