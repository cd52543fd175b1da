package dev.vsgen.cosim.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.coverage.CoverageResult;
import dev.vsgen.cosim.mutation.Mutant;
import dev.vsgen.cosim.mutation.MutantResult;
import dev.vsgen.cosim.mutation.MutationResult;
import dev.vsgen.cosim.mutation.Verdict;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTest {

  private static final Mutant MUTANT =
      new Mutant(1, "inv", "vsq_dot", "y_$add_Y", "Y[0]", "", "", "", "");

  @ParameterizedTest
  @CsvSource({
    // wrong cases, killed, equivalent, unproven, proofs, twins found, stage
    "1, 100, 0, 0, 1, true, V0",
    "0, 80, 0, 20, 1, true, V1",
    "0, 92, 0, 8, 1, true, V2",
    "0, 99, 0, 1, 1, true, V2",
    "0, 96, 4, 0, 0, true, V2",
    "0, 96, 4, 0, 1, false, V2",
    "0, 96, 4, 0, 1, true, V3"
  })
  void aStageNeedsAllEvidenceOfThoseBefore(
      int wrong, int killed, int equivalent, int unproven, int proofs, boolean twins, Stage stage) {
    List<MutantResult> results =
        Stream.of(
                Collections.nCopies(killed, Verdict.KILLED),
                Collections.nCopies(equivalent, Verdict.EQUIVALENT),
                Collections.nCopies(unproven, Verdict.SURVIVED))
            .flatMap(List::stream)
            .map(verdict -> new MutantResult(MUTANT, verdict, ""))
            .toList();
    PresetEvidence evidence =
        new PresetEvidence(
            "preset",
            Design.of(2, 16, Precision.parse("4/4/8/8")),
            10,
            Collections.nCopies(wrong, "case"),
            new MutationResult(results),
            new CoverageResult(List.of(), List.of(), List.of()),
            List.of());
    ProofRow proof = new ProofRow("lane", "proven", true, twins);
    assertEquals(stage, Stage.of(evidence, Collections.nCopies(proofs, proof)));
  }
}
