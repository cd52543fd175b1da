package dev.vsgen.generator.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.cli.DesignMixin;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Preset;
import dev.vsgen.generator.error.UserException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatorTest {

  private static final Estimator OSU018 = Estimator.forLibrary("osu018");

  private static final String FRUGAL =
      " --arith tree --adders ripple --weight-format sign-magnitude --operand-registers off"
          + " --accumulate fused";

  @Test
  void countsTheGatesOfADotProduct() {
    Design design = Preset.find("vsq-paper").design().withArith(Arith.TREE);
    Map<Part, Block> blocks =
        Blocks.of(design).gates().stream().collect(Collectors.toMap(Block::part, block -> block));
    Block dot = blocks.get(Part.DOT);
    assertEquals(16, dot.instances());
    assertEquals(
        Map.of("fullAdders", 241.0, "halfAdders", 7.0, "andBits", 256.0, "finalBits", 5.0),
        dot.counts());
    assertEquals(64 + 8, blocks.get(Part.LANE).counts().get("operandBits"));
    assertEquals(12 + 16 + 27, blocks.get(Part.LANE).counts().get("pipelineBits"));
  }

  @Test
  void countsTheAddersOfOperators() {
    Map<Part, Block> blocks = blocks("--config 6/8/6/6 --vector-size 32 --lanes 8");
    Block dot = blocks.get(Part.DOT);
    assertEquals(8, dot.instances());
    assertEquals(
        Map.of("andBits", 32.0 * 6 * 8, "productAdders", 32.0 * 35, "sumAdders", 470.0),
        dot.counts());
    // a weight that is wider than the activation has its sign in one row only
    assertEquals(
        32.0 * 28,
        blocks("--config 8/6/6/6 --vector-size 32").get(Part.DOT).counts().get("productAdders"));
    assertEquals(36.0, blocks.get(Part.SCALE_PRODUCT).counts().get("andBits"));
  }

  private static Map<Part, Block> blocks(String options) {
    return Blocks.of(DesignMixin.parse(options)).gates().stream()
        .collect(Collectors.toMap(Block::part, block -> block));
  }

  /** What vsgen synth and vsgen energy measured; see README.md. */
  @ParameterizedTest
  @CsvSource({
    "--preset int8-baseline --arith tree, 3586216, 16602",
    "--preset vsq-paper --arith tree, 2751584, 13412",
    "--preset vsq-bert --arith tree, 3832976, 18342",
    "--preset int8-baseline, 5130576, 51728",
    "--preset vsq-paper, 3335536, 28365",
    "--preset vsq-bert, 4792376, 43851",
    "--config 5/8/6/6 --lanes 8 --product-bits 6, 2654984, 42259",
    "--config 5/7/6/6 --lanes 8 --vector-size 32 --product-bits 6, 3839368, 36043"
  })
  void isCloseToWhatWasMeasured(String options, double areaUm2, double femtojoules) {
    Estimate estimate = OSU018.estimate(DesignMixin.parse(options));
    assertEquals(1, estimate.areaUm2() / areaUm2, 0.05, estimate.toString());
    assertEquals(1, estimate.energyPerMacFj().orElseThrow() / femtojoules, 0.1);
  }

  /** What vsgen synth measured; see README.md. */
  @Test
  void memoriesOfLatchesAreInTheArea() {
    String options =
        "--config 4/4/4/4 --vector-size 32 --product-bits 6 --drop-bits 4 --ppu-lanes 1 --wt-depth 2"
            + " --act-depth 16"
            + FRUGAL;
    Estimate macros = OSU018.estimate(DesignMixin.parse(options));
    Estimate latches = OSU018.estimate(DesignMixin.parse(options + " --mem latch"));
    assertEquals(0, macros.latchMemoryUm2());
    assertEquals(1, latches.latchMemoryUm2() / 3_096_920, 0.05);
    assertEquals(1, latches.areaUm2() / 5_209_144, 0.05);
    assertEquals(macros.areaUm2() + latches.latchMemoryUm2(), latches.areaUm2(), 1);
    assertTrue(latches.leakageNw() > macros.leakageNw());
    assertEquals(macros.energyPerMacFj(), latches.energyPerMacFj());
    String text = EstimateText.of(latches);
    assertTrue(text.contains("memories of latches are 3,"), text);
    assertTrue(EstimateText.of(macros).contains("um2 without memories"));
    assertTrue(EstimateText.json(latches).containsKey("latchMemoryUm2"));
    assertFalse(EstimateText.json(macros).containsKey("latchMemoryUm2"));
  }

  @Test
  void countsLatches() {
    String options = "--config 4/4/8/8 --lanes 4 --no-ppu --wt-depth 8 --act-depth 16 --mem latch";
    // weights, activations, two banks of sums for each lane
    Map<String, Double> counts = blocks(options).get(Part.MEMORY).counts();
    assertEquals(4 * 8 + 16 + 8 * 16.0, counts.get("words"));
    assertEquals(4 * 72 + 72 + 8 * 30.0, counts.get("portBits"));
    assertEquals(72 * (4 * 8 + 16) + 30 * 8 * 16.0, counts.get("bits"));
  }

  /** Each form of each block has a cost: no design is estimated without a part of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--config 8/8/-/-",
        "--config 4/4/8/-",
        "--config 4/4u/-/8",
        "--config 4/4/8/8 --bus axi4lite --acc-bits 24",
        "--config 4/4/8/8 --no-ppu",
        "--config 4/4/8/8 --accumulate fused",
        "--config 4/4/8/8 --top mac",
        "--config 8/8/-/- --top mac",
        "--config 4/4/8/8 --top mac --accumulate fused",
        "--config 4/4/8/8" + FRUGAL,
        "--config 8/8/-/-" + FRUGAL,
        "--config 4/4/8/8 --mem latch --wt-depth 16 --act-depth 16",
        "--config 2/2/2/2 --lanes 1 --vector-size 2 --arith tree",
        "--config 8/8/10/10 --product-bits 8 --lanes 64 --vector-size 64 --arith tree"
      })
  void estimatesEveryForm(String options) {
    Design design = DesignMixin.parse(options);
    Estimate estimate = OSU018.estimate(design);
    assertTrue(estimate.areaUm2() > 0 && estimate.leakageNw() > 0 && estimate.clockNs() > 0);
    assertEquals(design.pe().isPresent(), estimate.energyPerMacFj().isPresent());
  }

  @Test
  void takesMilliseconds() {
    Design design = DesignMixin.parse("--config 4/4/8/8 --arith tree");
    OSU018.estimate(design);
    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      OSU018.estimate(design);
    }
    double millis = (System.nanoTime() - start) / 10e6;
    assertTrue(millis < 500, millis + " ms"); // 5 to 45 ms of CPU time
  }

  @Test
  void aFormThatTheCalibrationLacksIsNamed() {
    Calibration whole = Calibration.committed("osu018").orElseThrow();
    Map<Quantity, Map<String, Map<String, Double>>> some = new EnumMap<>(whole.coefficients());
    Map<String, Map<String, Double>> areas = new TreeMap<>(some.get(Quantity.AREA));
    areas.remove("dot.tree");
    some.put(Quantity.AREA, areas);
    Estimator mine = new Estimator(new Calibration("mine", List.of(), some));
    Design design = Preset.find("vsq-paper").design().withArith(Arith.TREE);
    UserException error = assertThrows(UserException.class, () -> mine.estimate(design));
    assertTrue(
        error.getMessage().startsWith("[VSG-ESTIMATE-03] calibration mine has no areaUm2 of dot.t"),
        error.getMessage());
  }

  @Test
  void aLibraryWithoutCalibrationIsNamed() {
    UserException error = assertThrows(UserException.class, () -> Estimator.forLibrary("sky130hd"));
    assertTrue(error.getMessage().contains("sky130hd"), error.getMessage());
    assertTrue(error.getMessage().contains("VSG-ESTIMATE-01"), error.getMessage());
  }
}
