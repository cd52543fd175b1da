package dev.vsgen.generator.design;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code vsgen verify} measured of a preset's whole PE.
 *
 * @param preset its name
 * @param rtl digest of the RTL that was measured
 * @param design options of the design that was measured: the preset's with fewer lanes
 * @param cases cases that were driven
 * @param wrongCases of them, those that did not equal the reference
 * @param mutants changes made to the RTL, one at a time
 * @param killed of them, those a case noticed
 * @param equivalent those proven to change nothing
 * @param reviewed survivors with a reviewed reason
 * @param unexplained all other survivors
 * @param uncovered lines, branches and bits neither covered nor excluded
 * @param missedPoints functional points that did not occur as often as they must
 * @param proofs formal proofs of the same RTL
 * @param failedProofs of them, those that did not hold, or held for a bug, too
 */
public record Evidence(
    String preset,
    String rtl,
    String design,
    int cases,
    int wrongCases,
    int mutants,
    int killed,
    int equivalent,
    int reviewed,
    int unexplained,
    int uncovered,
    int missedPoints,
    int proofs,
    int failedProofs) {

  private static final String RESOURCE = "evidence.json";

  /** Killed of those that are not proven equivalent, in percent; NaN if all are. */
  public double adjustedScore() {
    return 100.0 * killed / (mutants - equivalent);
  }

  /** The options of the measured design, without the program in front. */
  public String options() {
    return design.substring(design.indexOf(' ') + 1);
  }

  /** The numbers a stage is taken from, in words. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%d of %d cases right; %d of %d mutants killed, %d proven equivalent, %d reviewed,"
            + " %d unexplained; coverage lacks %d points; %d of %d proofs hold",
        cases - wrongCases,
        cases,
        killed,
        mutants,
        equivalent,
        reviewed,
        unexplained,
        uncovered + missedPoints,
        proofs - failedProofs,
        proofs);
  }

  /** What was measured last and committed. */
  public static List<Evidence> committed() {
    try (InputStream in = Evidence.class.getResourceAsStream(RESOURCE)) {
      return new ObjectMapper().readValue(in, new TypeReference<List<Evidence>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was measured of a preset; empty if nothing was. */
  public static Optional<Evidence> of(String preset) {
    return committed().stream().filter(evidence -> evidence.preset().equals(preset)).findFirst();
  }
}
