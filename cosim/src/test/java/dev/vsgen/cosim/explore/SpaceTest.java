package dev.vsgen.cosim.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.Granularity;
import dev.vsgen.generator.error.UserException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceTest {

  private static List<ExplorePoint> points(String yaml) {
    return SpaceFile.parse(yaml, "space.yaml").points();
  }

  @Test
  void paperHasEveryCombinationOfItsTable() {
    List<ExplorePoint> points = SpaceFile.preset("paper").points();
    // 16 widths, times 2 clips per channel, 5 x 2 for weights only, 5 for activations only, 25
    assertEquals(16 * (2 + 10 + 5 + 25), points.size());
    Set<Granularity> granularities =
        points.stream().map(point -> point.precision().granularity()).collect(Collectors.toSet());
    assertEquals(Set.of(Granularity.values()), granularities);
    assertTrue(
        points.contains(ExplorePoint.of("4/8/6/10", 16, 0, "paper", "max", 16, LaneForm.TREE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"paper", "wide", "quick"})
  void pointsOfPresetsAreDifferent(String preset) {
    List<ExplorePoint> points = SpaceFile.preset(preset).points();
    assertEquals(points.size(), points.stream().distinct().count());
    assertTrue(points.size() > 20, () -> points.size() + " points");
  }

  @Test
  void wideHasAtLeastFiveHundredPoints() {
    assertTrue(SpaceFile.preset("wide").points().size() >= 500);
  }

  @Test
  void choicesThatChangeNothingAreOnePoint() {
    assertEquals(
        List.of(ExplorePoint.of("4/8/-/-", 16, 0, "ceil", "max", 16, LaneForm.TREE)),
        points(
            """
            granularity: POC
            policy: [ceil, mse+match, paper]
            """));
    // products of 3 and 3 bits have 6, and rounding to 8 rounds nothing
    assertEquals(
        List.of(0, 4),
        points("{wscale: 3, ascale: 3, product-bits: [full, 6, 8, 4], clip: [max, mse]}").stream()
            .map(ExplorePoint::productBits)
            .toList());
  }

  @Test
  void aSingleValueIsAList() {
    assertEquals(points("wt: [4]\nact: ['4u']"), points("wt: 4\nact: 4u"));
  }

  @Test
  void otherValuesReplaceThoseOfAnAxis() {
    Space paper = SpaceFile.preset("paper");
    Space narrow = SpaceFile.parse("{wt: 4, granularity: POC}", "flags");
    List<ExplorePoint> points = paper.with(narrow).points();
    assertEquals(8, points.size());
    assertTrue(points.stream().allMatch(point -> point.config().matches("4/[3468]/-/-")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VSG-EXPLORE-01 | {width: 4}
          VSG-EXPLORE-02 | {wt: 9}
          VSG-EXPLORE-02 | {wt: 4u2}
          VSG-EXPLORE-02 | {wscale: '-'}
          VSG-EXPLORE-02 | {vector-size: 12}
          VSG-EXPLORE-02 | {product-bits: 21}
          VSG-EXPLORE-02 | {policy: best}
          VSG-EXPLORE-02 | {clip: median}
          VSG-EXPLORE-02 | {lanes: many}
          VSG-EXPLORE-02 | {lanes: 65}
          VSG-EXPLORE-02 | {form: small}
          VSG-EXPLORE-02 | {granularity: PVXY}
          VSG-EXPLORE-03 | {wt: []}
          VSG-EXPLORE-03 | {wt: }
          VSG-EXPLORE-26 | {}
          VSG-EXPLORE-05 | # nothing
          VSG-EXPLORE-04 | {granularity: POC, wscale: 4}
          VSG-EXPLORE-04 | {granularity: [PVWO, POC], ascale: [4, 6]}
          VSG-EXPLORE-04 | {granularity: PVAW, clip: mse}
          VSG-EXPLORE-04 | {granularity: POC, product-bits: 4}
          VSG-EXPLORE-05 | wt 4
          VSG-EXPLORE-05 | {wt: [3, 4}
          VSG-EXPLORE-05 | {wt: {low: 3}}
          VSG-EXPLORE-05 | {wt: [[3, 4]]}
          VSG-EXPLORE-05 | {wt: 3, act: 4, wt: 4}
          VSG-EXPLORE-05 | {wt: 3} {act: 4}
          """)
  void refusesWhatIsNoSpace(String tag, String yaml) {
    UserException refused = assertThrows(UserException.class, () -> points(yaml));
    assertEquals(tag, refused.tag(), refused::getMessage);
    assertFalse(refused.getMessage().matches("(?s).*(java|fasterxml).*"), refused::getMessage);
  }
}
