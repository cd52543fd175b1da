package dev.vsgen.cosim.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is chosen from results: the front, and the point to build. */
class ParetoFrontTest {

  private static PointResult result(String id, double score, double area, double energy) {
    return ExploreSamples.complete(
        id, "net", ExploreSamples.point("4/4/4/4"), score, area * 256, energy);
  }

  private final List<PointResult> results =
      List.of(
          result("accurate", 79.5, 100, 100),
          result("frugal", 75, 60, 40),
          result("small", 75, 50, 60),
          result("beaten", 74, 60, 60),
          result("beaten in one", 75, 60, 41),
          ExploreSamples.failed("failed", ExploreSamples.point("4/4/4/4")));

  @Test
  void noOtherPointBeatsTheFront() {
    assertEquals(Set.of("accurate", "frugal", "small"), ParetoFront.of(results));
  }

  @Test
  void equalPointsAreBothOnTheFront() {
    assertEquals(
        Set.of("a", "b"), ParetoFront.of(List.of(result("a", 70, 5, 5), result("b", 70, 5, 5))));
  }

  @Test
  void everyPointIsOnTheFrontOrBeatenByOneThatIs() {
    long seed = 11;
    Random random = new Random(seed);
    List<PointResult> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(result("" + i, random.nextInt(20), 1 + random.nextInt(20), 1 + random.nextInt(20)));
    }
    Set<String> front = ParetoFront.of(many);
    for (PointResult point : many) {
      boolean covered =
          many.stream()
              .filter(other -> front.contains(other.id()))
              .anyMatch(
                  other ->
                      other.score() >= point.score()
                          && other.energyFjPerMac() <= point.energyFjPerMac()
                          && other.areaUm2PerMac() <= point.areaUm2PerMac());
      assertTrue(covered, () -> point + ", seed " + seed);
    }
    assertTrue(front.size() > 3 && front.size() < 100, front::toString);
  }

  @Test
  void theCheapestThatIsAccurateEnoughIsBuilt() {
    Recommendation energy = Recommendation.of(results, 74.5, Recommendation.Goal.ENERGY);
    assertEquals("frugal", energy.best().id());
    assertEquals(
        List.of("beaten in one", "small", "accurate"),
        energy.runnersUp().stream().map(PointResult::id).toList());
    assertEquals("accurate", energy.mostAccurate().id());
    Recommendation area = Recommendation.of(results, 74.5, Recommendation.Goal.AREA);
    assertEquals("small", area.best().id());
    Recommendation high = Recommendation.of(results, 79.5, Recommendation.Goal.AREA);
    assertEquals("accurate", high.best().id());
    assertEquals(List.of(), high.runnersUp());
  }

  @Test
  void noPointMayBeAccurateEnough() {
    UserException refused =
        assertThrows(
            UserException.class, () -> Recommendation.of(results, 79.6, Recommendation.Goal.AREA));
    assertTrue(refused.getMessage().contains("at most 79.50"), refused::getMessage);
    List<PointResult> none = results.subList(5, 6);
    UserException failed =
        assertThrows(
            UserException.class, () -> Recommendation.of(none, 0, Recommendation.Goal.AREA));
    assertTrue(failed.getMessage().contains("VSG-PE-05"), failed::getMessage);
  }
}
