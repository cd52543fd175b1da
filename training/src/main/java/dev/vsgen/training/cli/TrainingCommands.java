package dev.vsgen.training.cli;

import dev.vsgen.generator.cli.CommandProvider;
import java.util.List;

/** The subcommands that need an engine with gradients. */
public final class TrainingCommands implements CommandProvider {

  @Override
  public List<Object> commands() {
    return List.of(new FinetuneCommand());
  }
}
