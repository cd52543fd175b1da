package dev.vsgen.generator.formal;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.tool.SearchPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quick set of proofs, and that the machinery tells the ways to fail apart. */
class FormalIT {

  private static final SearchPath PATH = SearchPath.ofEnvironment();

  @Test
  void everythingIsProvenAndEveryTwinFails() {
    List<ProofResult> seen = new ArrayList<>();
    List<ProofResult> results = new FormalSuite(PATH).run(ProofSet.QUICK, seen::add);
    assertEquals("63 of 63 proven, 63 bug twins fail", ProofReport.summary(results));
    assertEquals(results, seen);
    Map<String, Long> proofs =
        results.stream()
            .collect(Collectors.groupingBy(ProofResult::name, TreeMap::new, Collectors.counting()));
    assertEquals(
        Map.ofEntries(
            entry("abort-and-errors", 1L),
            entry("accumulator-no-overflow", 5L),
            entry("accumulator-saturation", 3L),
            entry("controller-ends", 1L),
            entry("counter-port", 1L),
            entry("counters", 1L),
            entry("dot-product-equivalence", 3L),
            entry("drain-handshake", 2L),
            entry("lane-equivalence", 6L),
            entry("last-mark", 1L),
            entry("layer-check", 1L),
            entry("loader-handover", 1L),
            entry("ppu-handshake", 1L),
            entry("scale-product-equivalence", 16L),
            entry("stream-handshake", 3L),
            entry("stream-scoreboard", 2L),
            entry("tree-equivalence", 14L),
            entry("weights-can-come", 1L)),
        proofs);
  }

  @Test
  void aBugThatIsNoneIsNotNoticed() {
    ProofResult result =
        run(new Fault("no bug", "vsq_scale_product", "ascale_i;", "ascale_i ;", 1));
    assertEquals(Verdict.PASS, result.result());
    assertTrue(!result.bugTwinFails() && !result.holds(), result.toString());
    assertEquals("bug twin (no bug): not noticed", result.detail());
  }

  @Test
  void aTwinThatYosysCannotReadIsAnErrorAndNoFailedProof() {
    ProofResult result = run(new Fault("typo", "vsq_scale_product", "endmodule", "endmodul", 1));
    assertEquals(Verdict.ERROR, result.result());
    assertTrue(!result.bugTwinFails(), result.toString());
    assertTrue(result.detail().contains("syntax error"), result.detail());
  }

  /** An exact accumulator where a saturating one is expected: it wraps at the ninth addend. */
  @ParameterizedTest
  @CsvSource({
    "BOUNDED, 12, FAIL, clamps violated in cycle",
    "BOUNDED, 4, PASS, bug twin",
    "INDUCTION, 2, UNDECIDED, not inductive: clamps",
    "INDUCTION, 12, FAIL, clamps violated in cycle"
  })
  void wrongRtlFails(Method.Kind kind, int steps, Verdict verdict, String detail) {
    Design exact = Samples.design(1, 2, "2/2/-/-", Samples.NONE, 0, 4, Samples.NONE);
    Design saturating = Samples.design(1, 2, "2/2/-/-", Samples.NONE, 0, 4, 7);
    Proof proof =
        new Proof(
            "accumulator-saturation",
            "vsq_accumulator",
            exact,
            new Harness(List.of("accumulator_saturating"), AccumulatorProofVars.of(saturating)),
            new Method(kind, steps),
            new Fault("unsigned", "vsq_accumulator", "{addend[ADDEND_W-1]}", "{1'b0}", 3));
    ProofResult result = new ProofRunner(new ModelChecker(PATH)).run(proof);
    assertEquals(verdict, result.result(), result.toString());
    assertTrue(result.detail().startsWith(detail), result.toString());
    assertTrue(result.bugTwinFails(), result.toString());
  }

  private static ProofResult run(Fault fault) {
    Design design = Samples.design(1, 2, "2/2/2/2", Samples.NONE, 0, 1, Samples.NONE);
    Proof proof =
        new Proof(
            "scale-product-equivalence",
            "vsq_scale_product",
            design,
            new Harness(List.of("scale_product"), ScaleProductProofVars.of(design)),
            Method.combinational(),
            fault);
    return new ProofRunner(new ModelChecker(PATH)).run(proof);
  }
}
