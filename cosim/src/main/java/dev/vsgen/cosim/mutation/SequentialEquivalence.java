package dev.vsgen.cosim.mutation;

import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.tool.ExternalTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Asks a model checker whether a mutant can ever be told from the design, from reset on and with
 * any inputs.
 *
 * <p>Other than {@link Equivalence} it looks only at states that are reached, and only at outputs,
 * those of the mutated module or of one that all its instances are in: registers may differ where
 * nobody looks. The outputs of the whole design count only while their valid bit says so, and rows
 * of vectors are marked as the streaming MAC asks for. What it leaves open loses proofs and makes
 * no wrong one: products, in a second attempt all that has no state, and what buffers hold.
 */
final class SequentialEquivalence {

  private final ExternalTool yosys;
  private final ExternalTool abc;

  SequentialEquivalence(ExternalTool yosys, ExternalTool abc) {
    this.yosys = yosys;
    this.abc = abc;
  }

  /**
   * Looks for a proof.
   *
   * @param top the design
   * @return the module whose outputs are the same in every cycle, or nothing without a proof
   */
  Optional<String> provenIn(String top, MutantNetlist netlist, Mutant mutant) {
    try {
      Path folder = Files.createDirectories(netlist.folder().resolve("miter-" + mutant.id()));
      YosysNetlist original =
          YosysNetlist.read(netlist.folder().resolve(MutantNetlist.ORIGINAL_JSON));
      String mutated = mutant.netlistModule();
      for (String module : original.around(top, mutated)) {
        if (original.contains(module, RtlEmitter.PE)) {
          break; // a whole PE is too large: in five minutes there was no answer, either way
        }
        List<String> functions =
            original.functionsWithout(mutated).stream()
                .filter(function -> original.contains(module, function))
                .toList();
        MiterCheck check = new MiterCheck(yosys, abc, folder, module, module.equals(top));
        if (check.isProven(mutant, List.of())
            || (!functions.isEmpty() && check.isProven(mutant, functions))) {
          return Optional.of(Mutant.plainName(module));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
