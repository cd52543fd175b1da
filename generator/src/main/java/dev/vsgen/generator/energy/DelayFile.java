package dev.vsgen.generator.energy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites delays in the Standard Delay Format of OpenSTA so that Icarus takes them: without delays
 * of wires, of which there are none, and without conditions, which Icarus does not understand. A
 * path that has several delays, by conditions or as least and most, gets their mean.
 */
final class DelayFile {

  private static final Pattern TIMESCALE = Pattern.compile("\\(TIMESCALE [^)]*\\)");
  private static final Pattern CELL = Pattern.compile("\\(CELLTYPE (\"[^\"]*\")\\)");
  private static final Pattern INSTANCE = Pattern.compile("\\(INSTANCE (\\S+)\\)");
  private static final Pattern PATH =
      Pattern.compile("\\(IOPATH (\\S+) (\\S+) \\(([^()]*)\\)(?: \\(([^()]*)\\))?\\)");
  private static final Pattern NUMBER = Pattern.compile("-?[\\d.]+(?:[eE]-?\\d+)?");

  private final StringBuilder text = new StringBuilder("(DELAYFILE\n (SDFVERSION \"3.0\")\n");
  private final Map<String, List<List<Double>>> paths = new LinkedHashMap<>();
  private String type = "";
  private String instance = "";

  private DelayFile() {}

  /** The same delays for Icarus. */
  static String forIcarus(String sdf) {
    DelayFile file = new DelayFile();
    file.text.append(" (DIVIDER /)\n");
    find(TIMESCALE, sdf).forEach(scale -> file.text.append(' ').append(scale.group()).append('\n'));
    sdf.lines().forEach(file::line);
    file.endCell();
    return file.text.append(")\n").toString();
  }

  private static List<MatchResult> find(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  private void line(String line) {
    for (MatchResult cell : find(CELL, line)) {
      endCell();
      type = cell.group(1);
    }
    find(INSTANCE, line).forEach(found -> instance = found.group(1));
    Matcher path = PATH.matcher(line);
    if (path.find()) {
      double rise = mean(path.group(3));
      double fall = path.group(4) == null ? rise : mean(path.group(4));
      paths
          .computeIfAbsent(path.group(1) + " " + path.group(2), name -> new ArrayList<>())
          .add(List.of(rise, fall));
    }
  }

  /** Of {@code least::most}. */
  private static double mean(String triple) {
    return find(NUMBER, triple).stream()
        .mapToDouble(number -> Double.parseDouble(number.group()))
        .average()
        .orElse(0);
  }

  private void endCell() {
    if (!paths.isEmpty()) {
      text.append(" (CELL\n  (CELLTYPE ").append(type).append(")\n");
      text.append("  (INSTANCE ").append(instance).append(")\n  (DELAY\n   (ABSOLUTE\n");
      paths.forEach(
          (path, delays) ->
              text.append("    (IOPATH ").append(path).append(both(delays)).append(")\n"));
      text.append("   )\n  )\n )\n");
    }
    paths.clear();
  }

  private static String both(List<List<Double>> delays) {
    return String.format(Locale.ROOT, " (%1$.5f) (%2$.5f)", mean(delays, 0), mean(delays, 1));
  }

  private static double mean(List<List<Double>> delays, int edge) {
    return delays.stream().mapToDouble(delay -> delay.get(edge)).average().orElseThrow();
  }
}
