package dev.vsgen.generator.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.github.freva.asciitable.AsciiTable;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import dev.vsgen.generator.tool.ToolSpec;
import dev.vsgen.generator.tool.ToolVersion;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen doctor}: which external tools are there. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "List every external tool: found or not, version, Debian package.")
final class DoctorCommand implements Callable<Integer> {

  private static final String[] HEADER = {"tool", "version", "needs", "Debian package", "for"};

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  private final SearchPath path;

  DoctorCommand() {
    this(SearchPath.ofEnvironment());
  }

  DoctorCommand(SearchPath path) {
    this.path = path;
  }

  @Override
  public Integer call() {
    Map<ToolSpec, Optional<ToolVersion>> found = new LinkedHashMap<>();
    Stream.concat(KnownTools.ALL.stream(), KnownTools.OPTIONAL.stream())
        .forEach(tool -> found.put(tool, ExternalTool.version(tool, path)));
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? toJson(found) : toText(found));
    boolean usable =
        found.entrySet().stream()
            .filter(entry -> !KnownTools.OPTIONAL.contains(entry.getKey()))
            .allMatch(DoctorCommand::usable);
    if (!usable && !json) {
      out.println("Something is missing or too old; 'make setup' installs it on Debian.");
    }
    return usable ? ExitCode.OK : ExitCode.TOOL;
  }

  private static boolean usable(Map.Entry<ToolSpec, Optional<ToolVersion>> entry) {
    return entry
        .getValue()
        .filter(version -> version.isAtLeast(entry.getKey().minimumVersion()))
        .isPresent();
  }

  private static String toText(Map<ToolSpec, Optional<ToolVersion>> found) {
    String[][] rows =
        found.entrySet().stream()
            .map(
                entry ->
                    new String[] {
                      entry.getKey().command(),
                      entry.getValue().map(ToolVersion::number).orElse("not found"),
                      entry.getKey().minimumVersion(),
                      entry.getKey().debianPackage(),
                      entry.getKey().purpose()
                    })
            .toArray(String[][]::new);
    return AsciiTable.getTable(AsciiTable.NO_BORDERS, HEADER, null, rows);
  }

  private static String toJson(Map<ToolSpec, Optional<ToolVersion>> found) {
    ArrayNode tools = new ObjectMapper().createArrayNode();
    found.forEach(
        (tool, version) ->
            tools
                .addObject()
                .put("tool", tool.command())
                .put("found", version.isPresent())
                .put("version", version.map(ToolVersion::number).orElse(""))
                .put("minimumVersion", tool.minimumVersion())
                .put("debianPackage", tool.debianPackage())
                .put("purpose", tool.purpose()));
    return tools.toPrettyString();
  }
}
