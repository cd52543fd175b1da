package dev.vsgen.cosim.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewTest {

  private static final Design DESIGN = Design.of(2, 4, Precision.parse("4/4/4/4"));
  private static final Review REVIEW =
      Review.of(DESIGN, "# no\n\nmac | vsq_a | (q|d)_.*_Q | zero Q[0..WT_ZEROS_TOP] | why | not\n")
          .get(0);

  @Test
  void isAboutABitOfACellOfAModule() {
    assertEquals("why | not", REVIEW.reason());
    assertTrue(REVIEW.covers(mutant("const0", "vsq_a", "q_$dff_Q", "Q[2]", "")));
    assertTrue(REVIEW.covers(mutant("cnot1", "vsq_a", "d_$dff_Q", "Q[3]", "Q[2]")));
    assertFalse(REVIEW.covers(mutant("cnot1", "vsq_a", "q_$dff_Q", "Q[2]", "Q[3]")));
    assertFalse(REVIEW.covers(mutant("const0", "vsq_a", "q_$dff_Q", "Q[3]", "")));
    assertFalse(REVIEW.covers(mutant("const1", "vsq_a", "q_$dff_Q", "Q[2]", "")));
    assertFalse(REVIEW.covers(mutant("const0", "vsq_a", "q_$dff_Q_1", "Q[2]", "")));
    assertFalse(REVIEW.covers(mutant("const0", "vsq_b", "q_$dff_Q", "Q[2]", "")));
  }

  @Test
  void isAboutSomeDesignsOnly() {
    assertEquals(List.of(), Review.of(DESIGN, "pe | vsq_a | q | inv | why\n"));
  }

  @Test
  void committedReviewsHaveReasonsAndSuitEveryDesign() {
    List<Review> reviews = Review.of(DESIGN);
    assertFalse(reviews.isEmpty());
    assertTrue(reviews.stream().noneMatch(review -> review.reason().isBlank()));
  }

  /** A review that is written after a measurement counts, one that is gone does not. */
  @Test
  void changesWhatIsKnownOfSurvivorsOnly() {
    List<Review> reviews = List.of(REVIEW);
    Mutant covered = mutant("const0", "vsq_a", "q_$dff_Q", "Q[2]", "");
    Mutant other = mutant("const0", "vsq_a", "q_$dff_Q", "Q[3]", "");
    MutantResult reviewed = MutantResult.survivor(covered).reviewed(reviews);
    assertEquals(new MutantResult(covered, Verdict.REVIEWED, "why | not"), reviewed);
    assertEquals(MutantResult.survivor(covered), reviewed.reviewed(List.of()));
    assertEquals(MutantResult.survivor(other), MutantResult.survivor(other).reviewed(reviews));
    MutantResult killed = new MutantResult(covered, Verdict.KILLED, "case");
    assertEquals(killed, killed.reviewed(reviews));
  }

  private static Mutant mutant(
      String mode, String module, String cell, String port, String control) {
    return new Mutant(1, mode, module, cell, port, control, "", "a.v:2", "");
  }
}
