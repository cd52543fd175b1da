package dev.vsgen.generator.cli;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.error.UserException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Turns failures into one line on standard error and an exit code. A class and not two lambdas,
 * which would keep picocli out of the class archive that start-up lives on.
 */
final class ErrorExplainer implements IParameterExceptionHandler, IExecutionExceptionHandler {

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
    command.getErr().println("[VSG-INTERNAL] this is a defect of vsgen; please report it:");
    e.printStackTrace(command.getErr());
    return ExitCode.INTERNAL;
  }
}
