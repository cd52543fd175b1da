package dev.vsgen.cosim.explore.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.explore.ExplorePoint;
import dev.vsgen.cosim.explore.ExploreSamples;
import dev.vsgen.cosim.explore.PointResult;
import dev.vsgen.cosim.explore.ResultTable;
import dev.vsgen.cosim.explore.SpaceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the page says without a browser. */
class ExploreReportTest {

  private static List<Map<String, Object>> rows(int points) {
    List<ExplorePoint> some = SpaceFile.preset("quick").points().subList(0, points);
    List<PointResult> results = new ArrayList<>(ExploreSamples.results("net", some));
    results.add(ExploreSamples.failed("broken", ExploreSamples.point("4/4/3/3")));
    return new ArrayList<>(new ResultTable(results).rows());
  }

  private static String page(List<Map<String, Object>> rows) {
    return ExploreReport.of(rows, List.of(), "against fp32");
  }

  /** Hardware is measured before accuracy, and stays when that fails. */
  @Test
  void aPointMayBeMeasuredAndFail() {
    List<Map<String, Object>> rows = rows(3);
    rows.get(0).put("hardware", "measured");
    rows.get(0).put("error", "no score");
    assertTrue(
        page(rows).contains("4 points, hardware of 1 measured, of 2 estimated, 2 failed"),
        () -> page(rows).lines().filter(line -> line.contains("points, ")).toList().toString());
  }

  /** The same results are the same bytes in every JVM. */
  @Test
  void dataAreInOneOrder() {
    assertTrue(page(rows(1)).contains("{\"rows\":[{"));
  }
}
