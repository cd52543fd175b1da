package dev.vsgen.generator.cli;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.error.UserException;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Turns failures into one line on standard error and an exit code. A class and not lambdas, which
 * would keep picocli out of the class archive that start-up lives on.
 */
final class ErrorExplainer
    implements IParameterExceptionHandler, IExecutionExceptionHandler, IExecutionStrategy {

  /** Runs the command; picocli explains no errors of the JVM. */
  @Override
  public int execute(ParseResult result) {
    try {
      return new RunLast().execute(result);
    } catch (VirtualMachineError e) {
      return explain(e, result.commandSpec().commandLine().getErr());
    }
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("[VSG-USAGE] " + e.getMessage());
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    if (e instanceof UserException) {
      command.getErr().println(e.getMessage());
      return ExitCode.USAGE;
    }
    if (e instanceof ToolException) {
      command.getErr().println(e.getMessage());
      return ExitCode.TOOL;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof VirtualMachineError error) { // in another thread
        return explain(error, command.getErr());
      }
    }
    command.getErr().println("[VSG-INTERNAL] this is a defect of vsgen; please report it:");
    e.printStackTrace(command.getErr());
    return ExitCode.INTERNAL;
  }

  private static int explain(VirtualMachineError e, PrintWriter err) {
    if (e instanceof OutOfMemoryError) {
      err.println(
          "[VSG-MEMORY-01] Java has not enough memory ("
              + e.getMessage()
              + "); set VSGEN_JAVA_OPTS to -Xmx8g, for example");
      return ExitCode.TOOL;
    }
    err.println(
        "[VSG-INTERNAL] this is a defect of vsgen, which an input nested too deep may bring about;"
            + " please report it: "
            + e
            + Arrays.stream(e.getStackTrace()).findFirst().map(frame -> " in " + frame).orElse(""));
    return ExitCode.INTERNAL;
  }
}
