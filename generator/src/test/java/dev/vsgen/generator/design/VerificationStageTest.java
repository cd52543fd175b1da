package dev.vsgen.generator.design;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationStageTest {

  private static final String RTL = "digest of the RTL";

  @ParameterizedTest
  @CsvSource({
    // wrong cases, killed, equivalent, reviewed, unexplained, uncovered, points, proofs, failed
    "1, 100, 0, 0, 0, 0, 0, 1, 0, V0",
    "0, 80, 0, 0, 20, 0, 0, 1, 0, V1",
    "0, 100, 0, 0, 0, 1, 0, 1, 0, V1",
    "0, 100, 0, 0, 0, 0, 1, 1, 0, V1",
    "0, 0, 0, 0, 0, 0, 0, 1, 0, V1",
    "0, 0, 10, 0, 0, 0, 0, 1, 0, V1",
    "0, 92, 0, 0, 8, 0, 0, 1, 0, V2",
    "0, 92, 0, 8, 0, 0, 0, 1, 0, V2",
    "0, 99, 0, 0, 1, 0, 0, 1, 0, V2",
    "0, 96, 2, 2, 0, 0, 0, 0, 0, V2",
    "0, 96, 2, 2, 0, 0, 0, 1, 1, V2",
    "0, 96, 2, 2, 0, 0, 0, 1, 0, V3"
  })
  void aStageNeedsAllEvidenceOfThoseBefore(
      int wrong,
      int killed,
      int equivalent,
      int reviewed,
      int unexplained,
      int uncovered,
      int points,
      int proofs,
      int failed,
      VerificationStage stage) {
    Evidence evidence =
        new Evidence(
            "preset",
            RTL,
            "vsgen",
            10,
            wrong,
            killed + equivalent + reviewed + unexplained,
            killed,
            equivalent,
            reviewed,
            unexplained,
            uncovered,
            points,
            proofs,
            failed);
    assertEquals(stage, VerificationStage.of(evidence, RTL));
    VerificationStage older = VerificationStage.of(evidence, "digest of changed RTL");
    assertEquals(stage == VerificationStage.V0 ? stage : VerificationStage.V1, older);
  }

  @Test
  void withoutACaseNothingWasMeasured() {
    Evidence evidence = new Evidence("preset", RTL, "vsgen", 0, 0, 96, 96, 0, 0, 0, 0, 0, 1, 0);
    assertEquals(VerificationStage.V0, VerificationStage.of(evidence, RTL));
  }

  /** The committed evidence is of the presets, in their order. */
  @Test
  void evidenceIsOfPresets() {
    List<String> measured = Evidence.committed().stream().map(Evidence::preset).toList();
    assertEquals(measured, Preset.names().stream().filter(measured::contains).toList());
    for (Evidence evidence : Evidence.committed()) {
      assertEquals(
          evidence.mutants(),
          evidence.killed() + evidence.equivalent() + evidence.reviewed() + evidence.unexplained());
    }
  }
}
