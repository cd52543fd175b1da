package dev.vsgen.cosim.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.cosim.mutation.MutationResult;
import dev.vsgen.cosim.mutation.MutationStudy;
import dev.vsgen.cosim.mutation.MutationTools;
import dev.vsgen.cosim.mutation.Verdict;
import dev.vsgen.cosim.stimulus.Bench;
import dev.vsgen.cosim.stimulus.MacBench;
import dev.vsgen.cosim.stimulus.MacCase;
import dev.vsgen.cosim.stimulus.PeBench;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Evidence;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Preset;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence for a small design, and that a weak stimulus shows in it. */
class VerifyIT {

  private static final int MUTANTS = 40;
  private static final Design DESIGN = Design.of(2, 4, Precision.parse("4/4/4/4"));

  private static final int FEW_MUTANTS = 12;
  private static final Design PE =
      PeBench.small(
          Design.of(4, 8, Precision.parse("4/4/4/4"))
              .withPe(Optional.of(PeStructure.defaultFor(4, 8))));

  private final VerilatorBuild build = VerilatorBuild.inDefaultCache();
  private final MutationTools tools = MutationTools.find(SearchPath.ofEnvironment());

  @TempDir Path folder;

  @Test
  void smallDesignIsCoveredAndItsMutantsDie() throws IOException {
    PresetVerifier verifier = new PresetVerifier(build, tools, folder);
    PresetEvidence evidence = verifier.verify("small", MacBench.of(DESIGN), MUTANTS);
    assertEquals(List.of(), evidence.wrongCases());
    assertTrue(evidence.coverage().isClosed(), evidence.coverage().uncovered().toString());
    assertEquals(0, evidence.summary(List.of()).missedPoints(), evidence.points().toString());
    assertEquals(MUTANTS, evidence.mutation().mutants());
    assertTrue(
        evidence.mutation().adjustedScore() >= 90, evidence.mutation().survivors().toString());

    List<ProofRow> proofs = List.of(new ProofRow("a < b", "proven", true, true));
    VerifyReport report = new VerifyReport(List.of(evidence), proofs, List.of("tool 1"));
    assertTrue(report.isClosed());
    report.write(folder);
    JsonNode json = new ObjectMapper().readTree(folder.resolve("verify.json").toFile());
    assertEquals(MUTANTS, json.at("/presets/0/mutants").asInt());
    assertEquals(100, json.at("/presets/0/toggle").asDouble());
    assertTrue(json.at("/proofs/0/bugTwinFails").asBoolean());
    assertTrue(Files.readString(folder.resolve("verify.html")).contains("<td>a &lt; b</td>"));

    // A run that was stopped goes on: what was measured is read, not measured again.
    assertEquals(evidence, verifier.verify("small", MacBench.of(DESIGN), MUTANTS));
    Path kept = folder.resolve("small-vsq_mac").resolve("measured.json");
    String text = Files.readString(kept);
    Files.writeString(kept, text.replaceFirst("\"cases\":\\d+", "\"cases\":12345"));
    assertEquals(12345, verifier.verify("small", MacBench.of(DESIGN), MUTANTS).cases());
    assertEquals(
        FEW_MUTANTS,
        verifier.verify("small", MacBench.of(DESIGN), FEW_MUTANTS).mutation().mutants());
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void aProofThatDoesNotConvinceIsReported(boolean holds, boolean bugTwinFails) {
    ProofRow proof = new ProofRow("lane", "", holds, bugTwinFails);
    assertFalse(new VerifyReport(List.of(), List.of(proof), List.of()).isClosed());
  }

  /** So few mutants say little of the score; the presets are measured with many. */
  @Test
  void smallPeIsRightAndItsMutantsDie() {
    Bench bench = PeBench.of(PE);
    PresetEvidence evidence =
        new PresetVerifier(build, tools, folder).verify("small PE", bench, MUTANTS);
    assertEquals(List.of(), evidence.wrongCases());
    assertTrue(evidence.coverage().isClosed(), evidence.coverage().toString());
    assertEquals(0, evidence.summary(List.of()).missedPoints(), evidence.points().toString());
    assertTrue(
        evidence.mutation().adjustedScore() >= 80, evidence.mutation().survivors().toString());
  }

  /** Layers that are refused or aborted at once do not notice a wrong sum. */
  @Test
  void refusalsAloneLowerTheScoreOfThePe() {
    MutationResult weak =
        new MutationStudy(build, tools)
            .run(PeBench.of(PE).only("fields"), FEW_MUTANTS, folder.resolve("weak"));
    assertTrue(weak.count(Verdict.KILLED) > 0);
    assertTrue(weak.rawScore() < 50, weak.rawScore() + " %");
  }

  /** The committed evidence is of the designs that are measured. */
  @Test
  void evidenceIsOfTheMeasuredDesigns() {
    for (Evidence evidence : Evidence.committed()) {
      Design design = PeBench.small(Preset.find(evidence.preset()).design());
      assertEquals(design.command(), evidence.design());
    }
  }

  /** Only zero scales: no sum is ever anything but zero. */
  @Test
  void weakStimulusLowersTheScore() {
    MacBench full = MacBench.of(DESIGN);
    List<MacCase> zeros =
        full.macCases().stream().filter(c -> c.name().equals("ALL_ZERO_SCALES")).toList();
    MutationStudy study = new MutationStudy(build, tools);
    MutationResult strong = study.run(full, MUTANTS, folder.resolve("strong"));
    MutationResult weak = study.run(new MacBench(DESIGN, zeros), MUTANTS, folder.resolve("weak"));
    assertTrue(weak.count(Verdict.KILLED) > 0);
    assertTrue(weak.rawScore() < strong.rawScore() / 2, weak.rawScore() + " %");
  }
}
