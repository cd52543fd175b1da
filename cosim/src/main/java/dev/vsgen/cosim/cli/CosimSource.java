package dev.vsgen.cosim.cli;

import dev.vsgen.generator.cli.DesignMixin;
import java.nio.file.Path;
import java.util.Optional;

/** A way to name the operands of {@code vsgen cosim}. */
sealed interface CosimSource permits ModelOperands, RawOperands, RandomOperandsOption {

  /**
   * Simulates, compares and reports.
   *
   * @param design the design options
   * @param waves FST file to write
   * @param output where to report to
   * @return the exit code
   */
  int run(DesignMixin design, Optional<Path> waves, CosimOutput output);
}
