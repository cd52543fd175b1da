package dev.vsgen.cosim.verify;

import dev.vsgen.cosim.coverage.CoverageResult;
import dev.vsgen.cosim.mutation.MutationResult;
import dev.vsgen.cosim.stimulus.FunctionalPoint;
import dev.vsgen.generator.design.Design;
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

  /** Whether every functional point is covered. */
  public boolean functionalClosed() {
    return points.stream().allMatch(FunctionalPoint::isCovered);
  }
}
