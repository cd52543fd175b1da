package dev.vsgen.cosim.cli;

import dev.vsgen.generator.cli.DesignMixin;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen cosim}: runs a GEMM on the RTL and compares every output with both references. */
@Command(
    name = "cosim",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Simulate a design and compare every output, bit for bit, with the ND4J reference and the"
          + " scalar model. The operands are a layer of a real model (--model), files of your own"
          + " (--raw) or random (--random).",
      "--max-vectors defaults to what the operands need, at least 256."
    })
final class CosimCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Operands operands;

  @Mixin private DesignMixin design;

  @Option(
      names = "--waves",
      paramLabel = "FILE",
      order = 100,
      description = "Write all signals to an FST file (slow; a library of its own is built).")
  private Optional<Path> waves;

  @Option(names = "--json", order = 101, description = "Print the result as JSON.")
  private boolean json;

  @Option(names = "--quiet", order = 102, description = "Print nothing but errors and mismatches.")
  private boolean quiet;

  /** Where the operands come from; picocli leaves two of them null. */
  static final class Operands {
    @ArgGroup(exclusive = false, heading = "A layer of a real model:%n", order = 1)
    private ModelOperands model;

    @ArgGroup(exclusive = false, heading = "Operands from .npy files:%n", order = 2)
    private RawOperands raw;

    @ArgGroup(exclusive = false, heading = "Random operands:%n", order = 3)
    private RandomOperandsOption random;

    private CosimSource chosen() {
      return Stream.of(model, raw, random).filter(Objects::nonNull).findFirst().orElseThrow();
    }
  }

  @Override
  public Integer call() {
    CosimOutput output = new CosimOutput(spec.commandLine(), json, quiet);
    return operands.chosen().run(design, waves, output);
  }
}
