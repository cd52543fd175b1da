package dev.vsgen.cosim.verify;

import dev.vsgen.cosim.coverage.CoverageResult;
import dev.vsgen.cosim.mutation.MutationResult;
import dev.vsgen.cosim.mutation.Verdict;
import dev.vsgen.cosim.stimulus.FunctionalPoint;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Evidence;
import dev.vsgen.generator.rtl.RtlDigest;
import dev.vsgen.generator.rtl.RtlEmitter;
import java.util.List;

/**
 * What was measured of a preset.
 *
 * @param name the preset
 * @param design the design that was measured: the preset's with fewer lanes
 * @param cases cases that were driven
 * @param wrongCases names of those that did not equal the reference
 * @param mutation what became of its mutants
 * @param coverage what was exercised
 * @param points the functional points
 */
public record PresetEvidence(
    String name,
    Design design,
    int cases,
    List<String> wrongCases,
    MutationResult mutation,
    CoverageResult coverage,
    List<FunctionalPoint> points) {

  /** The top module that was measured. */
  public String top() {
    return RtlEmitter.top(design);
  }

  /** What decides its stage. */
  Evidence summary(List<ProofRow> proofs) {
    return new Evidence(
        name,
        RtlDigest.of(design),
        design.command(),
        cases,
        wrongCases.size(),
        mutation.mutants(),
        (int) mutation.count(Verdict.KILLED),
        (int) mutation.count(Verdict.EQUIVALENT),
        (int) mutation.count(Verdict.REVIEWED),
        (int) mutation.count(Verdict.SURVIVED),
        coverage.uncovered().size() + coverage.complaints().size(),
        (int) points.stream().filter(point -> !point.isCovered()).count(),
        proofs.size(),
        (int) proofs.stream().filter(proof -> !proof.isConvincing()).count());
  }
}
