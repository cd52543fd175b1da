package dev.vsgen.generator.cli;

import dev.vsgen.generator.describe.DesignJson;
import dev.vsgen.generator.describe.DesignText;
import dev.vsgen.generator.design.Design;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen describe}: what a design amounts to, without emitting it. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Print widths, rounding, memories, latencies and registers of a design.")
final class DescribeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private DesignMixin design;

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Design asked = design.design();
    out.print(json ? DesignJson.of(asked) : DesignText.of(asked));
    out.flush();
    return ExitCode.OK;
  }
}
