package dev.vsgen.cosim.verify;

import dev.vsgen.cosim.coverage.CoveragePoint;
import dev.vsgen.cosim.coverage.CoveragePoint.Kind;
import dev.vsgen.cosim.coverage.Exclusion;
import dev.vsgen.cosim.mutation.MutantResult;
import dev.vsgen.cosim.mutation.Verdict;
import dev.vsgen.cosim.stimulus.FunctionalPoint;
import java.util.List;
import java.util.Locale;

/**
 * What the report's template prints of a preset.
 *
 * @param name the preset
 * @param top the top module that was measured
 * @param stage its stage
 * @param command what emits the design that was measured
 * @param cases cases driven
 * @param wrong cases that did not equal the reference
 * @param mutants how many mutants
 * @param killed how many of them a case killed
 * @param equivalent how many are proven equivalent
 * @param reviewed how many have a reviewed reason
 * @param unexplained how many are none of these
 * @param raw killed of all, in percent
 * @param adjusted killed of those not proven equivalent, in percent
 * @param line lines covered, in percent and points
 * @param branch branches covered
 * @param toggle bits covered
 * @param uncovered points neither covered nor excluded
 * @param complaints what is wrong with the exclusions
 * @param exclusions points left out, with reasons
 * @param points functional points
 * @param survivors mutants that no case killed
 */
public record PresetRow(
    String name,
    String top,
    String stage,
    String command,
    int cases,
    List<String> wrong,
    int mutants,
    long killed,
    long equivalent,
    long reviewed,
    long unexplained,
    String raw,
    String adjusted,
    String line,
    String branch,
    String toggle,
    List<CoveragePoint> uncovered,
    List<String> complaints,
    List<Exclusion> exclusions,
    List<FunctionalPoint> points,
    List<MutantResult> survivors) {

  static PresetRow of(PresetEvidence evidence, VerifyReport report) {
    var mutation = evidence.mutation();
    return new PresetRow(
        evidence.name(),
        evidence.top(),
        report.stage(evidence).name(),
        evidence.design().command(),
        evidence.cases(),
        evidence.wrongCases(),
        mutation.mutants(),
        mutation.count(Verdict.KILLED),
        mutation.count(Verdict.EQUIVALENT),
        mutation.count(Verdict.REVIEWED),
        mutation.count(Verdict.SURVIVED),
        percent(mutation.rawScore()),
        percent(mutation.adjustedScore()),
        coverage(evidence, Kind.LINE),
        coverage(evidence, Kind.BRANCH),
        coverage(evidence, Kind.TOGGLE),
        evidence.coverage().uncovered(),
        evidence.coverage().complaints(),
        Exclusion.of(evidence.design()),
        evidence.points(),
        mutation.survivors());
  }

  private static String coverage(PresetEvidence evidence, Kind kind) {
    return percent(evidence.coverage().percent(kind)) + " of " + evidence.coverage().count(kind);
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f %%", value);
  }
}
