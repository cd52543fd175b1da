package dev.vsgen.cosim.explore.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vsgen.cosim.accuracy.PointScore;
import dev.vsgen.cosim.explore.ExplorePoint;
import dev.vsgen.cosim.explore.ExploreSamples;
import dev.vsgen.cosim.explore.PointResult;
import dev.vsgen.cosim.explore.ResultTable;
import dev.vsgen.cosim.explore.SpaceFile;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. */
class ReportIT {

  private static final int FAILED = 1;

  private final List<ExplorePoint> points =
      SpaceFile.preset("quick").points().stream().limit(30).toList();

  @TempDir private Path folder;

  @BeforeEach
  void needsChromium() {
    assumeTrue(
        SearchPath.ofEnvironment().find("chromium").isPresent(),
        "skipped: chromium is not installed (Debian package chromium)");
  }

  private String page() {
    return page("estimated");
  }

  /** A page of two models, with the first point's hardware as said. */
  private String page(String hardware) {
    List<PointResult> results = new ArrayList<>(ExploreSamples.results("small", points));
    results.add(ExploreSamples.failed("broken", ExploreSamples.point("4/4/3/3")));
    List<Map<String, Object>> rows = new ArrayList<>(new ResultTable(results).rows());
    rows.addAll(new ResultTable(ExploreSamples.results("large", points)).rows());
    rows.get(0).put("hardware", hardware);
    List<PointScore> layers = Stream.of("conv</script>", "fc").map(ReportIT::layer).toList();
    return ExploreReport.of(rows, layers, "against fp32");
  }

  private static PointScore layer(String name) {
    return new PointScore(
        name, "4/4/4/4", "", 16, "ceil", "static", "max", 0, 0, "fake", 79, 1, -1, 0.5, 100, 1,
        List.of());
  }

  /** What the page is after a script has run in it. */
  private String after(String script) throws IOException {
    String page = page();
    int end = page.lastIndexOf("</body>"); // the charts' library has others
    String text = page.substring(0, end) + "<script>" + script + "</script></body></html>";
    Path file = Files.writeString(folder.resolve("page.html"), text);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--headless", "--no-sandbox", "--disable-gpu"));
    arguments.addAll(List.of("--virtual-time-budget=5000", "--enable-logging=stderr"));
    arguments.addAll(List.of("--user-data-dir=" + folder.resolve("profile"), "--dump-dom"));
    arguments.add(file.toUri().toString());
    List<String> output =
        ExternalTool.require(KnownTools.CHROMIUM, SearchPath.ofEnvironment())
            .run(folder, "chromium", Duration.ofMinutes(2), arguments)
            .output();
    String all = String.join("\n", output);
    assertFalse(
        all.contains("Uncaught"),
        () -> all.lines().filter(l -> l.contains("Uncaught")).toList().toString());
    return all;
  }

  @Test
  void drawsEveryChartAndFillsTheTable() throws IOException {
    String page = after("");
    int shown = 2 * points.size();
    assertTrue(page.contains(shown + " of " + shown + " points shown, " + FAILED + " failed"));
    assertEquals(4, page.split("<svg ", -1).length - 1);
    assertEquals(shown, page.split("<tr tabindex", -1).length - 1);
    assertTrue(page.contains("conv&lt;/script&gt;"), "a name of a layer is text, not HTML");
  }

  @Test
  void filtersBoundsAndSortsByKeyboard() throws IOException {
    String page =
        after(
            """
            const type = (element, key) => element.dispatchEvent(
              new KeyboardEvent('keydown', {key, bubbles: true}));
            document.querySelectorAll('#filters input[type=checkbox]')[1].click();
            const floor = document.getElementById('floor');
            floor.value = '79';
            floor.dispatchEvent(new Event('input'));
            document.querySelector('th[data-key=energyFjPerMac] button').click();
            document.querySelector('th[data-key=energyFjPerMac] button').click();
            type(document.getElementById('energy'), 'ArrowRight');
            const row = document.querySelector('tbody tr');
            row.focus();
            type(row, 'ArrowDown');
            const scores = [...document.querySelectorAll('tbody tr')].map((line) => line.row);
            document.title = JSON.stringify({
              least: Math.min(...scores.map((each) => each.score)),
              sorted: scores.every((each, i) =>
                i === 0 || scores[i - 1].energyFjPerMac <= each.energyFjPerMac),
              sizes: [...new Set(scores.map((each) => each.vectorSize))],
              second: document.activeElement === document.querySelectorAll('tbody tr')[1],
              tip: [...document.querySelectorAll('#energy div')].some((each) =>
                each.style.visibility !== 'hidden' && each.textContent.includes('vsgen --config')),
              command: document.getElementById('point').textContent.includes('vsgen --config'),
            });
            """);
    String title = page.substring(page.indexOf("<title>") + 7, page.indexOf("</title>"));
    assertTrue(
        title.matches(
            "\\{\"least\":79\\.\\d+,\"sorted\":true,\"sizes\":\\[16\\],\"second\":true,\"tip\":true,\"command\":true\\}"),
        title);
  }

  @Test
  void figuresAreFiles() throws IOException {
    Path file = Files.writeString(folder.resolve("report.html"), page("measured"));
    Path figures = folder.resolve("figures");
    new Figures(SearchPath.ofEnvironment()).write(file, List.of("energy", "sensitivity"), figures);
    for (String name : List.of("energy", "sensitivity")) {
      String svg = Files.readString(figures.resolve(name + ".svg"));
      assertTrue(svg.startsWith("<svg") && svg.strip().endsWith("</svg>"), svg);
      assertEquals(900, ImageIO.read(figures.resolve(name + ".png").toFile()).getWidth());
    }
    String energy = Files.readString(figures.resolve("energy.svg"));
    assertTrue(energy.contains("TOPS/mm2") && energy.contains("small, 1000 examples"), energy);
    int rings = energy.split("stroke=\"#d55e00\"", -1).length - 1;
    assertEquals(1 + 1, rings, "one in the legend, one around the point that was synthesized");
    long perChannel = points.stream().filter(point -> !point.precision().hasVectorScales()).count();
    int outlines = energy.split("stroke=\"#000\"", -1).length - 1;
    assertEquals(1 + perChannel, outlines, "one in the legend, one for each of these points");
    assertTrue(
        energy.matches("(?s)<svg[^>]*>\\s*<rect[^>]*fill=\"#fff\".*"),
        "a background, where pages are dark");
    assertFalse(energy.contains("hover"), "a figure answers no pointer");
  }
}
