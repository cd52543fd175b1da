package dev.vsgen.generator.formal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What yosys-smtbmc 0.23 prints, and what it means. */
class AnswerTest {

  private static final List<String> PASSED =
      List.of(
          "##   0:00:00  Solver: z3",
          "##   0:00:00  Checking assertions in step 0..",
          "##   0:00:04  Status: PASSED");

  private static final List<String> COUNTEREXAMPLE =
      List.of(
          "##   0:00:00  Checking assumptions in step 6..",
          "##   0:00:00  Checking assertions in step 6..",
          "##   0:00:00  BMC failed!",
          "##   0:00:00  Assert failed in vsq_proof: rows_conserved",
          "##   0:00:00  Assert failed in vsq_proof: valid_until_ready",
          "##   0:00:00  Status: FAILED");

  private static final List<String> NOT_INDUCTIVE =
      List.of(
          "##   0:00:00  Trying induction in step 2..",
          "##   0:00:00  Temporal induction failed!",
          "##   0:00:00  Assert failed in vsq_proof: tags_marked",
          "##   0:00:00  Status: FAILED");

  @Test
  void passes() {
    assertEquals(new Answer(Verdict.PASS, ""), Answer.ofSearch(PASSED));
    assertEquals(new Answer(Verdict.PASS, ""), Answer.ofInduction(PASSED));
  }

  @Test
  void aCounterexampleNamesAllAssertionsAndTheCycle() {
    assertEquals(
        new Answer(Verdict.FAIL, "rows_conserved, valid_until_ready violated in cycle 6"),
        Answer.ofSearch(COUNTEREXAMPLE));
  }

  @Test
  void aStepThatIsNotInductiveIsNoCounterexample() {
    assertEquals(
        new Answer(Verdict.UNDECIDED, "not inductive: tags_marked"),
        Answer.ofInduction(NOT_INDUCTIVE));
  }

  @Test
  void contradictingAssumptionsProveNothing() {
    assertEquals(
        Verdict.ERROR, Answer.ofSearch(List.of("##   0:00:00  Status: PREUNSAT")).verdict());
  }

  @Test
  void failureWithoutAViolatedAssertionIsAnError() {
    assertEquals(Verdict.ERROR, Answer.ofSearch(List.of("##   0:00:00  Status: FAILED")).verdict());
    Answer crash = Answer.ofSearch(List.of("Traceback", "BrokenPipeError: z3"));
    assertEquals(Verdict.ERROR, crash.verdict());
    assertTrue(crash.detail().endsWith("Traceback | BrokenPipeError: z3"), crash.detail());
    assertEquals(Verdict.ERROR, Answer.ofInduction(List.of()).verdict());
  }
}
