package dev.vsgen.generator.cli;

import dev.vsgen.generator.describe.DesignJson;
import dev.vsgen.generator.describe.DesignText;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.diagram.BlockDiagram;
import dev.vsgen.generator.file.TextFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
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

  private static final Path STANDARD_OUTPUT = Path.of("-");

  @Spec private CommandSpec spec;

  @Mixin private DesignMixin design;

  @ArgGroup private Form form = new Form();

  /** Text, unless another form is asked for. */
  static final class Form {

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Option(
        names = "--svg",
        paramLabel = "FILE",
        description = "Draw a block diagram instead, to a file or with - to standard output.")
    private Optional<Path> svg = Optional.empty();
  }

  @Override
  public Integer call() {
    Design asked = design.design();
    PrintWriter out = spec.commandLine().getOut();
    if (form.svg.isPresent() && !form.svg.get().equals(STANDARD_OUTPUT)) {
      TextFile.write(form.svg.get(), BlockDiagram.svg(asked));
      out.println("wrote " + form.svg.get());
    } else {
      out.print(text(asked));
      out.flush();
    }
    return ExitCode.OK;
  }

  private String text(Design asked) {
    if (form.svg.isPresent()) {
      return BlockDiagram.svg(asked);
    }
    return form.json ? DesignJson.of(asked) : DesignText.of(asked);
  }
}
