package dev.vsgen.generator.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vsgen generate}: emits the Verilog of a design. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Emit the Verilog of a design (what vsgen does without a subcommand).")
final class GenerateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private GenerateMixin generate;

  @Override
  public Integer call() {
    return generate.run(spec.commandLine().getOut());
  }
}
