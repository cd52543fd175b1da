package dev.vsgen.generator.synth;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Asks OpenSTA for the latest path between registers. */
final class TimingAnalysis {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final Pattern START = Pattern.compile("(?m)^Startpoint: (\\S+)");
  private static final Pattern END = Pattern.compile("(?m)^Endpoint: (\\S+)");
  private static final Pattern SLACK =
      Pattern.compile("(?m)^ +(-?[\\d.]+) +slack \\((?:MET|VIOLATED)\\)$");
  private static final Pattern CELL = Pattern.compile("(?m) [\\^v] (\\S+)/[^/ ]+ \\(\\S+\\)$");

  private final ExternalTool sta;
  private final Technology technology;
  private final Templates templates;

  TimingAnalysis(ExternalTool sta, Technology technology, Templates templates) {
    this.sta = sta;
    this.technology = technology;
    this.templates = templates;
  }

  /**
   * The latest path of a mapped design.
   *
   * @param folder to work in
   * @param periodNs any clock period
   * @throws ToolException if OpenSTA finds no path
   */
  CriticalPath analyze(Path folder, String top, List<MappedModule> modules, double periodNs)
      throws IOException {
    Map<String, Object> vars =
        Map.of(
            "liberty",
            technology.liberty(),
            "netlists",
            modules.stream().map(m -> m.folder().resolve("timing.v")).toList(),
            "top",
            top,
            "period",
            technology.fromNs(periodNs));
    Files.writeString(
        folder.resolve("timing.tcl"), templates.fill("templates/synth/timing.tcl.vm", vars));
    ToolRun run = sta.run(folder, "opensta", TIMEOUT, List.of("-exit", "timing.tcl"));
    String report = String.join("\n", run.output()).replace("\\", "");
    double slack =
        find(SLACK, report)
            .map(Double::parseDouble)
            .orElseThrow(
                () ->
                    new ToolException(
                        "VSG-SYNTH-04",
                        "OpenSTA found no path between registers; log: " + run.log()));
    return new CriticalPath(
        periodNs - technology.toNs(slack),
        find(START, report).orElse(""),
        find(END, report).orElse(""),
        through(report));
  }

  private static Optional<String> find(Pattern pattern, String report) {
    return pattern.matcher(report).results().map(result -> result.group(1)).findFirst();
  }

  /** Instances in the order of the path, with how many cells it has in each. */
  private static List<String> through(String report) {
    Map<String, Integer> cells = new LinkedHashMap<>();
    CELL.matcher(report)
        .results()
        .map(MatchResult::group)
        .forEach(pin -> cells.merge(instance(pin), 1, Integer::sum));
    return cells.entrySet().stream().map(c -> c.getKey() + " (" + c.getValue() + ")").toList();
  }

  private static String instance(String pin) {
    String path = pin.substring(3, pin.lastIndexOf('/'));
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "top" : path.substring(0, slash);
  }
}
