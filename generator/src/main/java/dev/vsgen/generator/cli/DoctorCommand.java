package dev.vsgen.generator.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code vsgen doctor}: which external tools are there. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "List every external tool: found or not, version, Debian package.")
final class DoctorCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    return ExitCode.OK;
  }
}
