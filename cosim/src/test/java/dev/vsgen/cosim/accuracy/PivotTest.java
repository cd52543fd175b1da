package dev.vsgen.cosim.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PivotTest {

  @Test
  void columnsAreScalesAndRowsAreBits() {
    Pivot pivot =
        Pivot.of(
            List.of(
                score("3/8/4/4", "ceil", "max", 1),
                score("3/8/-/-", "ceil", "max", 2),
                score("4/4u/4/4", "ceil", "max", 3),
                score("mxfp4", "ceil", "max", 4)));
    assertEquals(List.of("4/4", "per channel", "own scales"), pivot.columns());
    assertEquals(
        List.of("3/8", "4/4u", "mxfp4"), pivot.rows().stream().map(Pivot.Row::bits).toList());
    assertEquals(2, pivot.rows().get(0).in("per channel").orElseThrow().score());
    assertTrue(pivot.rows().get(1).in("per channel").isEmpty());
    assertEquals(4, pivot.rows().get(2).in("own scales").orElseThrow().score());
  }

  @Test
  void bestClipIsTaken() {
    Pivot pivot =
        Pivot.of(
            List.of(
                score("4/4/-/-", "ceil", "max", 1),
                score("4/4/-/-", "ceil", "mse", 7),
                score("4/4/-/-", "ceil", "entropy", 3)));
    assertEquals("mse", pivot.rows().get(0).in("per channel").orElseThrow().clip());
  }

  @Test
  void whatDiffersElseIsPartOfTheName() {
    Pivot pivot =
        Pivot.of(
            List.of(score("4/4/6/6", "paper", "max", 1), score("4/4/6/6", "mse+match", "max", 2)));
    assertEquals(List.of("6/6, paper", "6/6, mse+match"), pivot.columns());
    assertEquals(1, pivot.rows().size());
  }

  @Test
  void whatComesWithTheScalesIsNot() {
    Pivot pivot =
        Pivot.of(
            List.of(
                score("4/4/6/6", "mse/ceil+match", "max", 1), score("4/4/-/-", "ceil", "max", 2)));
    assertEquals(List.of("6/6", "per channel"), pivot.columns());
  }

  private static PointScore score(String config, String policy, String clip, double score) {
    return new PointScore(
        "all", config, "", 16, policy, "static", clip, 0, 0, "fake", score, 1, 0, 1, 9, 1,
        List.of());
  }
}
