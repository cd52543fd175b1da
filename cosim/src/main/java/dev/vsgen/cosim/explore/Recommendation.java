package dev.vsgen.cosim.explore;

import dev.vsgen.generator.design.Choice;
import dev.vsgen.generator.error.UserException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The point to build.
 *
 * @param best the one
 * @param runnersUp the next ones, the best first
 * @param candidates points that reach the floor
 * @param mostAccurate the one with the highest score of all
 * @param leastEnergy of the candidates
 * @param leastArea of the candidates, by multiplier
 */
public record Recommendation(
    PointResult best,
    List<PointResult> runnersUp,
    List<PointResult> candidates,
    PointResult mostAccurate,
    PointResult leastEnergy,
    PointResult leastArea) {

  private static final int RUNNERS_UP = 4;

  /** What is to be small. */
  public enum Goal {
    /** Energy of a multiplication. */
    ENERGY,

    /** Area by multiplier. */
    AREA;

    /** What a point costs. */
    double cost(PointResult point) {
      return this == ENERGY ? point.energyFjPerMac() : point.areaUm2PerMac();
    }

    /** The form {@link #parse} reads. */
    @Override
    public String toString() {
      return Choice.text(this);
    }

    /**
     * Reads {@code energy} or {@code area}.
     *
     * @throws UserException if the text is neither
     */
    public static Goal parse(String text) {
      return Choice.find(text, values())
          .orElseThrow(
              () ->
                  new UserException(
                      "VSG-EXPLORE-20", "--minimize is '" + text + "'; must be energy or area"));
    }
  }

  /**
   * Chooses.
   *
   * @param floor least score
   * @throws UserException if no point reaches it
   */
  public static Recommendation of(List<PointResult> results, double floor, Goal goal) {
    List<PointResult> complete = results.stream().filter(PointResult::isComplete).toList();
    List<PointResult> candidates =
        complete.stream()
            .filter(point -> point.score() >= floor)
            .sorted(
                Comparator.comparingDouble(goal::cost)
                    .thenComparing(PointResult::score, Comparator.reverseOrder()))
            .toList();
    if (candidates.isEmpty()) {
      throw new UserException(
          "VSG-EXPLORE-21",
          complete.isEmpty()
              ? String.format(
                  Locale.ROOT,
                  "all %d points failed, the first with: %s",
                  results.size(),
                  results.get(0).error().orElse(""))
              : String.format(
                  Locale.ROOT,
                  "--floor is %s; must be at most %.2f, the highest score of %d points",
                  floor,
                  best(complete).score(),
                  complete.size()));
    }
    return new Recommendation(
        candidates.get(0),
        candidates.subList(1, Math.min(1 + RUNNERS_UP, candidates.size())),
        candidates,
        best(complete),
        least(candidates, Goal.ENERGY),
        least(candidates, Goal.AREA));
  }

  private static PointResult best(List<PointResult> points) {
    return points.stream().max(Comparator.comparingDouble(PointResult::score)).orElseThrow();
  }

  private static PointResult least(List<PointResult> points, Goal goal) {
    return points.stream().min(Comparator.comparingDouble(goal::cost)).orElseThrow();
  }
}
