package dev.vsgen.generator.cli;

import dev.vsgen.generator.handover.GapiRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vsgen fusesoc}: what FuseSoC calls where a core uses vsgen as its generator. */
@Command(
    name = "fusesoc",
    mixinStandardHelpOptions = true,
    description =
        "Emit a design that FuseSoC asks for into the folder rtl, with the core that FuseSoC uses.")
final class FusesocCommand implements Callable<Integer> {

  private static final String FOLDER = "rtl";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "YAML file of the request (GAPI); its parameters are options of generate.")
  private Path file;

  @Override
  public Integer call() {
    String[] arguments = GapiRequest.read(file).arguments(FOLDER).toArray(String[]::new);
    return Vsgen.commandLine()
        .setOut(spec.commandLine().getOut())
        .setErr(spec.commandLine().getErr())
        .execute(arguments);
  }
}
