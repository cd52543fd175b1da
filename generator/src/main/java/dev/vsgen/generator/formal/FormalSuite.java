package dev.vsgen.generator.formal;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.tool.SearchPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    return run(ProofCatalog.of(set), progress);
  }

  /**
   * The same of some properties only.
   *
   * @param names of the properties, such as {@code stream-handshake}
   * @throws UserException if the set has no proof of one of them
   */
  public List<ProofResult> run(
      ProofSet set, Set<String> names, Consumer<? super ProofResult> progress) {
    List<Proof> all = ProofCatalog.of(set);
    Set<String> known =
        all.stream().map(Proof::name).collect(Collectors.toCollection(TreeSet::new));
    for (String name : names) {
      if (!known.contains(name)) {
        throw new UserException(
            "VSG-PROVE-01",
            "no proof is named " + name + "; there are " + String.join(", ", known));
      }
    }
    return run(all.stream().filter(proof -> names.contains(proof.name())).toList(), progress);
  }

  /** Whether {@link #violated} has something to prove of a module. */
  public boolean haveOneOf(Design design, String module) {
    return proofsOf(design, module).findAny().isPresent();
  }

  /**
   * Runs the proofs that hold for a module of any design on a changed one.
   *
   * @param design what it is a module of
   * @param module the module
   * @param changed its Verilog after the change
   * @return the property it does not have; nothing if it has all, or if there is no such proof
   */
  public Optional<String> violated(Design design, String module, String changed) {
    RtlFile file = new RtlFile(module + ".v", changed);
    return proofsOf(design, module)
        .filter(proof -> !runner.holds(proof, file))
        .map(Proof::name)
        .findFirst();
  }

  private static Stream<Proof> proofsOf(Design design, String module) {
    return ProofCatalog.ofAny(design).filter(proof -> proof.module().equals(module));
  }

  private List<ProofResult> run(List<Proof> proofs, Consumer<? super ProofResult> progress) {
    runner.sweep();
    List<ProofResult> results = new ArrayList<>();
    for (Proof proof : proofs) {
      ProofResult result = runner.run(proof);
      progress.accept(result);
      results.add(result);
    }
    return List.copyOf(results);
  }
}
