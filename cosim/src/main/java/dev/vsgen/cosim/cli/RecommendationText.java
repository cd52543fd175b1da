package dev.vsgen.cosim.cli;

import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import com.github.freva.asciitable.AsciiTable;
import dev.vsgen.cosim.explore.PointResult;
import dev.vsgen.cosim.explore.Recommendation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A recommendation for a person. */
final class RecommendationText {

  private RecommendationText() {}

  static String of(Recommendation chosen, double floor, Recommendation.Goal goal) {
    PointResult best = chosen.best();
    List<PointResult> rows = new ArrayList<>(List.of(best));
    rows.addAll(chosen.runnersUp());
    return String.format(
            Locale.ROOT,
            "%s: least %s of %,d points that score %s or more%n",
            name(best),
            goal,
            chosen.candidates().size(),
            floor)
        + givesUp(chosen)
        + "\n"
        + table(rows)
        + "\n";
  }

  private static String name(PointResult result) {
    return String.format(
        Locale.ROOT,
        "%s, V %d, R %s, %s, %d lanes, %s",
        result.point().config(),
        result.point().vectorSize(),
        bits(result),
        result.point().policy(),
        result.point().lanes(),
        result.point().form());
  }

  private static String bits(PointResult result) {
    int bits = result.point().productBits();
    return bits == 0 ? "full" : String.valueOf(bits);
  }

  private static String givesUp(Recommendation chosen) {
    PointResult best = chosen.best();
    return String.format(
        Locale.ROOT,
        "It gives up %.2f points against the most accurate (%s, %.2f), takes %.2f of the energy and"
            + " %.2f of the area of that,%n%.2f of the energy of the point with the least (%s) and"
            + " %.2f of the area of the point with the least (%s).%n",
        chosen.mostAccurate().score() - best.score(),
        name(chosen.mostAccurate()),
        chosen.mostAccurate().score(),
        best.energyFjPerMac() / chosen.mostAccurate().energyFjPerMac(),
        best.areaUm2PerMac() / chosen.mostAccurate().areaUm2PerMac(),
        best.energyFjPerMac() / chosen.leastEnergy().energyFjPerMac(),
        name(chosen.leastEnergy()),
        best.areaUm2PerMac() / chosen.leastArea().areaUm2PerMac(),
        name(chosen.leastArea()));
  }

  private static String table(List<PointResult> rows) {
    return AsciiTable.getTable(
        AsciiTable.NO_BORDERS,
        rows,
        List.of(
            text("W/A/ws/as", result -> result.point().config()),
            number("V", "%d", result -> result.point().vectorSize()),
            text("R", RecommendationText::bits),
            text("policy", result -> result.point().policy()),
            text("form", result -> result.point().form().toString()),
            number(
                "score",
                result ->
                    String.format(
                        Locale.ROOT,
                        "%.2f +- %.2f",
                        result.score(),
                        result.accuracy().orElseThrow().scoreError())),
            number(
                "difference",
                result ->
                    String.format(
                        Locale.ROOT,
                        "%+.2f +- %.2f",
                        result.accuracy().orElseThrow().difference(),
                        result.accuracy().orElseThrow().differenceError())),
            number("fJ/MAC", "%.1f", PointResult::energyFjPerMac),
            number("um2/MAC", "%.1f", PointResult::areaUm2PerMac),
            number("TOPS/mm2", "%.4f", PointResult::topsPerMm2),
            text(
                "hardware",
                result -> result.hardware().orElseThrow().measured() ? "measured" : "estimated")));
  }
}
