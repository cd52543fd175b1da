package dev.vsgen.cosim.explore.report;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.file.OutputError;
import dev.vsgen.generator.file.TextFile;
import dev.vsgen.generator.file.Unfinished;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The charts of a page as files, drawn by Chromium. */
public final class Figures {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TOO_LONG = "VSG-TOOL-04";
  private static final Pattern SVG = Pattern.compile("<svg.*</svg>", Pattern.DOTALL);
  private static final String SIZE = "900,600";

  private final ExternalTool chromium;
  private final Duration patience;

  /**
   * Finds Chromium.
   *
   * @throws ToolException if it is missing
   */
  public Figures(SearchPath path) {
    this(path, PATIENCE);
  }

  /** The same with less time for a chart. */
  Figures(SearchPath path, Duration patience) {
    this.chromium = ExternalTool.require(KnownTools.CHROMIUM, path);
    this.patience = patience;
  }

  /**
   * Writes {@code NAME.svg} and {@code NAME.png} for each chart.
   *
   * @param page file of the page
   * @param names of charts
   */
  public void write(Path page, List<String> names, Path folder) {
    Path profile = Path.of(System.getProperty("java.io.tmpdir"), "vsgen-" + UUID.randomUUID());
    try (Unfinished unfinished = Unfinished.at(profile)) {
      Files.createDirectories(folder);
      Files.createDirectory(profile);
      names.forEach(name -> write(page, name, folder, unfinished.path()));
    } catch (IOException e) {
      throw OutputError.of(folder, e);
    }
  }

  private void write(Path page, String name, Path folder, Path profile) {
    String address = page.toUri() + "#figure=" + name;
    List<String> dump = run(profile, name + "-svg", List.of("--dump-dom", address));
    Matcher svg = SVG.matcher(String.join("\n", dump));
    if (!svg.find()) {
      throw new ToolException("VSG-EXPLORE-19", "chromium draws no chart '" + name + "'");
    }
    TextFile.write(folder.resolve(name + ".svg"), svg.group() + "\n");
    String picture = "--screenshot=" + folder.resolve(name + ".png").toAbsolutePath();
    run(profile, name + "-png", List.of(picture, "--hide-scrollbars", address));
  }

  /** The sandbox needs rights that containers and root do not have; the page is our own. */
  private List<String> run(Path profile, String log, List<String> more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--headless", "--no-sandbox", "--disable-gpu"));
    arguments.addAll(List.of("--window-size=" + SIZE, "--virtual-time-budget=5000"));
    arguments.add("--user-data-dir=" + profile);
    arguments.addAll(more);
    try {
      return chromium.run(profile, log, patience, arguments).output();
    } catch (ToolException e) {
      if (!e.tag().equals(TOO_LONG)) {
        throw e;
      }
      // on a busy machine it hangs now and then, idle, and does not when it is asked again
      return chromium.run(profile, log, patience, arguments).output();
    }
  }
}
