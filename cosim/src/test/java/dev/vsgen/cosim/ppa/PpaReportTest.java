package dev.vsgen.cosim.ppa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.cosim.energy.DesignList;
import dev.vsgen.generator.cli.DesignMixin;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.estimate.Part;
import dev.vsgen.generator.estimate.Sample;
import dev.vsgen.generator.estimate.Stimulus;
import dev.vsgen.generator.synth.TimingPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PpaReportTest {

  private static final double EXACT = 1e-9;
  private static final String TREE = " --arith tree";
  private static final String V64 = TREE + " --vector-size 64 --adders ripple";
  private static final String V32 = TREE + " --vector-size 32 --adders ripple";

  /** um2 and fJ for each multiplication; operands of networks take half, ReLU takes 0.8 of it. */
  private static final PpaReport REPORT =
      new PpaReport(
          List.of(
              row("mine", "--config 8/8/-/-", 1000, 80.5),
              row("mine", "--config 8/8/-/-" + TREE, 800, 0),
              row("mine", "--config 8/8/-/-" + V32, 500, 0),
              row("mine", "--config 8/8/-/-" + V64, 400, 0),
              row("mine", "--config 4/8/-/-" + V64, 300, 0),
              row("mine", "--preset vsq-lowpower", 200, 0),
              row("mine", "--config 8/8u/-/-" + TREE, 600, 0),
              row("mine", "--config 4/4u/6/6" + TREE, 150, 70),
              row("yours", "--config 8/8/-/-" + TREE, 80, 0),
              row("yours", "--preset vsq-lowpower", 24, 0)),
          List.of("yours: slow"));

  private static PpaRow row(String library, String options, double perMac, double accuracy) {
    Design design = DesignMixin.parse(options);
    double all = perMac * design.lanes() * design.vectorSize();
    Map<Stimulus, Map<Part, Double>> energies = new HashMap<>();
    if (design.precision().activation().signed()) {
      energies.put(Stimulus.SYNTHETIC, Map.of(Part.DOT, all, Part.PPU, 1e9));
      energies.put(Stimulus.MINILM, Map.of(Part.DOT, all / 2));
    } else {
      energies.put(Stimulus.RELU, Map.of(Part.DOT, all * 0.8));
      energies.put(Stimulus.RESNET20, Map.of(Part.DOT, all / 2));
    }
    assertEquals(energies.keySet(), PpaRow.stimuli(design));
    return new PpaRow(
        library,
        new Sample(
            design,
            Map.of(Part.DOT, all - 5, Part.PPU, 5.0),
            Map.of(),
            energies,
            Optional.of(new TimingPath("a", "b", 1, List.of(), 7.5))),
        accuracy > 0 ? Optional.of(new PpaRow.Accuracy(accuracy, "a network")) : Optional.empty());
  }

  private static JsonNode json(int row) throws JsonProcessingException {
    return new ObjectMapper().readTree(REPORT.json()).path("rows").path(row);
  }

  @Test
  void ratiosAreByMultiplicationAndWithoutThePpusEnergy() throws JsonProcessingException {
    JsonNode row = json(5);
    assertEquals("mine", row.path("library").asText());
    assertEquals(32, row.path("vectorSize").asInt());
    assertEquals(6, row.path("productBits").asInt());
    assertEquals(4, row.path("dropBits").asInt());
    for (String quantity : List.of("areaRatio", "energyRatioGaussian", "energyRatioReal")) {
      assertEquals(0.5, row.path(quantity).asDouble(), EXACT, quantity + ": the best has V 64");
      assertEquals(0.4, row.path(quantity + "SameVector").asDouble(), EXACT, quantity);
      assertEquals(0.25, row.path(quantity + "Plain").asDouble(), EXACT, quantity);
      assertEquals(0.2, row.path(quantity + "Naive").asDouble(), EXACT, quantity);
    }
    assertEquals(7.5, row.path("clockNs").asDouble());
    assertFalse(row.has("accuracy"));
    assertEquals(80.5, json(0).path("accuracy").asDouble());
    assertEquals("a network", json(0).path("accuracyOf").asText());
  }

  /** 4/8/-/- takes less than any 8/8 design, and is none. */
  @Test
  void baselinesHave8BitsOnBothSides() throws JsonProcessingException {
    JsonNode baselines = new ObjectMapper().readTree(REPORT.json()).path("baselines");
    assertEquals("vsq_l16_v16_8_8_x_x", baselines.path("naive").asText());
    assertEquals("vsq_l16_v16_8_8_x_x_tree", baselines.path("plain").asText());
    assertEquals("vsq_l16_v64_8_8_x_x_tree_ripple", baselines.path("best").asText());
  }

  @Test
  void unsignedDesignsAreComparedWithUnsignedOnes() throws JsonProcessingException {
    JsonNode row = json(7);
    assertEquals(0.25, row.path("energyRatioGaussian").asDouble(), EXACT);
    assertEquals(120, row.path("energyGaussianFj").asDouble(), EXACT, "after ReLU");
    assertEquals(75, row.path("energyRealFj").asDouble(), EXACT, "of ResNet-20");
    assertFalse(row.has("areaRatioNaive"), "there is none");
  }

  @Test
  void librariesAreNotMixed() throws JsonProcessingException {
    assertEquals("yours", json(9).path("library").asText());
    assertEquals(0.3, json(9).path("areaRatioPlain").asDouble(), EXACT);
    assertTrue(
        REPORT.table().contains("\nenergy / Plain differs by 5.0 points at most\n"),
        REPORT.table());
  }

  @Test
  void theTablesHaveARowForEachDesign() {
    List<String> lines = REPORT.table().lines().toList();
    assertEquals("mine, signed activations; accuracy: a network", lines.get(0));
    assertTrue(lines.get(2).strip().endsWith("80.50"), lines.get(2));
    assertTrue(lines.get(7).matches(" vsq_l16_v32_4.* 0.20 .* 0.40 .* 7.50 +-"), lines.get(7));
    List<String> starts = new ArrayList<>();
    lines.forEach(line -> starts.add(line.strip().split(" ", 2)[0]));
    assertEquals(2, starts.stream().filter("vsq_l16_v16_8_8_x_x_tree"::equals).count());
    assertEquals(1, starts.stream().filter("vsq_l16_v16_8_8u_x_x_tree"::equals).count());
    assertEquals("yours: slow", lines.get(lines.size() - 1));
  }

  @Test
  void whatIsMeasuredHasBaselinesOfEachSize() {
    List<PpaRow> rows =
        DesignList.PPA.designs().stream().map(design -> row("mine", design, 1)).toList();
    for (PpaRow row : rows) {
      for (Baseline baseline : List.of(Baseline.PLAIN, Baseline.BEST, Baseline.SAME)) {
        assertTrue(baseline.of(row, rows).isPresent(), row.design().name() + " " + baseline);
      }
    }
    List<Design> elsewhere = DesignList.PPA_ELSEWHERE.designs();
    assertTrue(DesignList.PPA.designs().containsAll(elsewhere));
    assertTrue(elsewhere.stream().anyMatch(design -> row("mine", design, 1).isBaseline()));
  }

  private static PpaRow row(String library, Design design, double perMac) {
    return row(library, design.command().substring("vsgen ".length()), perMac, 0);
  }
}
