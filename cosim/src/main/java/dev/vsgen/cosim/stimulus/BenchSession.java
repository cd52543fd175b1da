package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PinEvent;
import java.nio.file.Path;

/** A running simulation that is driven by a {@link Bench}. It belongs to one thread. */
public interface BenchSession extends AutoCloseable {

  /** Turns one mutation of a library of mutants on, with 0 none. */
  void select(int mutant);

  /**
   * Drives a case.
   *
   * @param index position in {@link Bench#cases}
   * @return all that could be seen; a simulation that fails is an answer too
   */
  Response respond(int index);

  /** How often an event was seen so far; needs a library with coverage. */
  long seen(PinEvent event);

  /** Writes what was exercised so far; needs a library with coverage. */
  void writeCoverage(Path file);

  @Override
  void close();
}
