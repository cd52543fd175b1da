package dev.vsgen.cosim.ppa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.cosim.energy.DesignList;
import dev.vsgen.generator.cli.DesignMixin;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.estimate.Part;
import dev.vsgen.generator.estimate.Sample;
import dev.vsgen.generator.estimate.Stimulus;
import dev.vsgen.generator.synth.TimingPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PpaReportTest {

  private static final double EXACT = 1e-9;

  /** Designs of 1000, 800, 500 and 200 um2 and fJ for each multiplication; real operands half. */
  private static final PpaReport REPORT =
      new PpaReport(
          "mine",
          List.of(
              row("--config 8/8/-/-", 1000, Optional.of(80.5)),
              row("--config 8/8/-/- --arith tree", 800, Optional.empty()),
              row("--config 8/8/-/- --vector-size 32 --arith tree", 500, Optional.empty()),
              row("--preset vsq-lowpower", 200, Optional.empty())));

  private static PpaRow row(String options, double perMac, Optional<Double> accuracy) {
    Design design = DesignMixin.parse(options);
    double all = perMac * design.lanes() * design.vectorSize();
    Map<Part, Double> energies = Map.of(Part.DOT, all, Part.PPU, 1e9);
    return new PpaRow(
        new Sample(
            design,
            Map.of(Part.DOT, all - 5, Part.PPU, 5.0),
            Map.of(),
            Map.of(Stimulus.SYNTHETIC, energies, Stimulus.MINILM, Map.of(Part.DOT, all / 2)),
            Optional.of(new TimingPath("a", "b", 1, List.of(), 7.5))),
        accuracy);
  }

  @Test
  void ratiosAreByMultiplicationAndWithoutThePpusEnergy() throws JsonProcessingException {
    JsonNode json = new ObjectMapper().readTree(REPORT.json());
    assertEquals("vsq_l16_v32_8_8_x_x_tree", json.path("baselines").path("best").asText());
    assertEquals(4, json.path("rows").size());
    JsonNode row = json.path("rows").path(3);
    assertEquals(32, row.path("vectorSize").asInt());
    assertEquals(6, row.path("productBits").asInt());
    for (String quantity : List.of("areaRatio", "energyRatioGaussian", "energyRatioReal")) {
      assertEquals(0.4, row.path(quantity).asDouble(), EXACT, quantity);
      assertEquals(0.25, row.path(quantity + "Plain").asDouble(), EXACT, quantity);
      assertEquals(0.2, row.path(quantity + "Naive").asDouble(), EXACT, quantity);
    }
    assertEquals(7.5, row.path("clockNs").asDouble());
    assertFalse(row.has("accuracy"));
    assertEquals(80.5, json.path("rows").path(0).path("accuracy").asDouble());
    assertFalse(json.path("rows").path(0).has("productBits"));
  }

  @Test
  void theTableHasARowForEachDesign() {
    List<String> lines = REPORT.table().lines().toList();
    assertTrue(lines.get(1).strip().endsWith("80.50"), lines.get(1));
    assertTrue(lines.get(4).matches(" vsq_l16_v32_4.* 0.20 .* 0.40 .* 7.50 +-"), lines.get(4));
  }

  @Test
  void theFirstThreeAreWhatTheOthersAreComparedWith() {
    List<Design> designs = DesignList.PPA.designs();
    for (Design design : designs.subList(0, 3)) {
      assertEquals("8/8/-/-", design.precision().toString());
    }
    assertEquals(Arith.OPERATORS, designs.get(0).arith());
    assertTrue(designs.stream().skip(1).allMatch(design -> design.arith() == Arith.TREE));
  }
}
