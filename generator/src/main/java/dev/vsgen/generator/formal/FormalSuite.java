package dev.vsgen.generator.formal;

import dev.vsgen.generator.tool.SearchPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Proves properties of the emitted RTL, each beside a bug twin that must fail. */
public final class FormalSuite {

  private final ProofRunner runner;

  /**
   * Finds Yosys, yosys-smtbmc and z3.
   *
   * @throws dev.vsgen.generator.error.ToolException if one is missing or too old
   */
  public FormalSuite(SearchPath path) {
    runner = new ProofRunner(new ModelChecker(path));
  }

  /**
   * Runs the proofs one after the other.
   *
   * @param set which ones
   * @param progress receives each result as soon as it is there
   * @return all results, in the same order
   */
  public List<ProofResult> run(ProofSet set, Consumer<? super ProofResult> progress) {
    runner.sweep();
    List<ProofResult> results = new ArrayList<>();
    for (Proof proof : ProofCatalog.of(set)) {
      ProofResult result = runner.run(proof);
      progress.accept(result);
      results.add(result);
    }
    return List.copyOf(results);
  }
}
