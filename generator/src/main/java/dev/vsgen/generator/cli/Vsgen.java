package dev.vsgen.generator.cli;

import dev.vsgen.generator.Version;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code vsgen} command. */
@Command(
    name = "vsgen",
    mixinStandardHelpOptions = true,
    versionProvider = Vsgen.VersionProvider.class,
    synopsisSubcommandLabel = "[COMMAND]",
    description =
        "Generates, simulates and judges per-vector-scaled (VS-Quant) MAC hardware. Without a"
            + " subcommand, emits the Verilog of the design that the options describe.",
    subcommands = {
      GenerateCommand.class,
      DescribeCommand.class,
      PresetsCommand.class,
      ProveCommand.class,
      SynthCommand.class,
      FusesocCommand.class,
      DoctorCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:internal error: a defect of vsgen",
      "2:wrong option, file or value, or an output that cannot be written",
      "3:RTL and reference disagree, or a proof does not hold",
      "4:an external tool is missing or failed, its cell library is missing or unfit, the build"
          + " cache cannot be written, or Java has not enough memory",
      "130:interrupted with Ctrl-C"
    })
public final class Vsgen implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private GenerateMixin generate;

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(StandardOutput.flush(commandLine().execute(args)));
  }

  /** The command line with every subcommand on the class path. */
  public static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Vsgen());
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      provider.commands().forEach(commandLine::addSubcommand);
    }
    commandLine.addSubcommand(
        new CommandLine(new GenerateCompletion()).setCommandName("completion"));
    VersionProvider version = new VersionProvider();
    for (CommandLine command : commandLine.getSubcommands().values()) {
      command.getCommandSpec().versionProvider(version);
    }
    ErrorExplainer explainer = new ErrorExplainer();
    commandLine.setParameterExceptionHandler(explainer);
    commandLine.setExecutionExceptionHandler(explainer);
    commandLine.setExecutionStrategy(explainer);
    return commandLine;
  }

  @Override
  public Integer call() {
    if (spec.commandLine().getParseResult().originalArgs().isEmpty()) {
      spec.commandLine().usage(spec.commandLine().getOut());
      return ExitCode.OK;
    }
    return generate.run(spec.commandLine().getOut());
  }

  /** Reads the version the build wrote, when it is asked for. */
  static final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"vsgen " + Version.current()};
    }
  }
}
