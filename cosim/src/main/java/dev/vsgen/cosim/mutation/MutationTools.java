package dev.vsgen.cosim.mutation;

import dev.vsgen.generator.formal.FormalSuite;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;

/**
 * What mutants are made and judged with, besides simulation.
 *
 * @param yosys changes netlists, and has a SAT solver
 * @param abc model checker
 * @param proofs the proofs of the RTL
 */
public record MutationTools(ExternalTool yosys, ExternalTool abc, FormalSuite proofs) {

  /**
   * Finds them.
   *
   * @throws dev.vsgen.generator.error.ToolException if one is missing or too old
   */
  public static MutationTools find(SearchPath path) {
    return new MutationTools(
        ExternalTool.require(KnownTools.YOSYS, path),
        ExternalTool.require(KnownTools.YOSYS_ABC, path),
        new FormalSuite(path));
  }
}
