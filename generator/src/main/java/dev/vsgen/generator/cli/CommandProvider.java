package dev.vsgen.generator.cli;

import java.util.List;

/**
 * Contributes subcommands to {@code vsgen}. Modules register an implementation with {@link
 * java.util.ServiceLoader}, so that the generator need not know the modules built on it.
 */
public interface CommandProvider {

  /** Fresh instances of picocli commands, in the order the help lists them. */
  List<Object> commands();
}
