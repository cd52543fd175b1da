package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.bench.BenchCommand;
import dev.vsgen.cosim.verify.VerifyCommand;
import dev.vsgen.generator.cli.CommandProvider;
import java.util.List;

/** The subcommands that need numbers or simulation. */
public final class CosimCommands implements CommandProvider {

  @Override
  public List<Object> commands() {
    return List.of(
        new CosimCommand(),
        new MapCommand(),
        new ChainCommand(),
        new AccuracyCommand(),
        new QuantizeCommand(),
        new BenchCommand(),
        new VerifyCommand(),
        new EnergyCommand(),
        new EstimateCommand(),
        new PpaCommand(),
        new ExploreCommand(),
        new ExplorePointCommand(),
        new RecommendCommand());
  }
}
