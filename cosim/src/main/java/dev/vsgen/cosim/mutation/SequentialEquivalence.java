package dev.vsgen.cosim.mutation;

import dev.vsgen.cosim.mutation.MiterCheck.Answer;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.tool.ExternalTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks a model checker whether a mutant can ever be told from the design, from reset on and with
 * any inputs.
 *
 * <p>Other than {@link Equivalence} it looks only at states that are reached, and only at outputs,
 * those of the mutated module or of one that all its instances are in: registers may differ where
 * nobody looks. The outputs of the whole design count only while their valid bit says so, and rows
 * of vectors are marked as the streaming MAC asks for. What it leaves open loses proofs and makes
 * no wrong one: products, in a second attempt all that has no state, and what buffers hold.
 *
 * <p>There is one more chance, with {@link Lemmas} that say which states are reached. Control and
 * lanes of a whole PE are then given what the PE really gives them: the rest of it is there, too,
 * but for the rest of the datapath, and must never be given anything else by the mutant.
 */
final class SequentialEquivalence {

  private static final String LANE = "vsq_pe_lane";

  /** What is left out of a PE around its control. */
  private static final Set<String> DATAPATH = Set.of(LANE, "vsq_ppu", "vsq_wt_offset", "vsq_mem");

  /** For what has a good chance elsewhere. */
  private static final Duration SHORT = Duration.ofSeconds(30);

  private static final Duration LONG = Duration.ofSeconds(90);

  private final ExternalTool yosys;
  private final ExternalTool abc;
  private final String top;
  private final List<String> lemmas;

  /** Uses the given tools on mutants of a design. */
  SequentialEquivalence(ExternalTool yosys, ExternalTool abc, Design design) {
    this.yosys = yosys;
    this.abc = abc;
    top = RtlEmitter.top(design);
    lemmas = Lemmas.of(design);
  }

  /**
   * Looks for a proof.
   *
   * @return what is the same in every cycle, or nothing without a proof
   */
  Optional<String> whatIsSame(MutantNetlist netlist, Mutant mutant) {
    try {
      Path folder = Files.createDirectories(netlist.folder().resolve("miter-" + mutant.id()));
      YosysNetlist original =
          YosysNetlist.read(netlist.folder().resolve(MutantNetlist.ORIGINAL_JSON));
      Optional<Place> inPlace = inPlace(original, mutant);
      boolean isLast = inPlace.isEmpty() || !top.equals(RtlEmitter.PE);
      for (String module : original.around(top, mutant.netlistModule())) {
        if (original.contains(module, RtlEmitter.PE)) {
          break; // a whole PE is too large: in five minutes there was no answer, either way
        }
        if (isSame(original, folder, mutant, module, isLast ? LONG : SHORT)) {
          return Optional.of("outputs of " + Mutant.plainName(module));
        }
      }
      String what = top.equals(RtlEmitter.PE) ? "effect on the rest of " : "outputs of ";
      return inPlace.isPresent() && compare(folder, mutant, inPlace.get(), SHORT) == Answer.SAME
          ? Optional.of(what + top)
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isSame(
      YosysNetlist netlist, Path folder, Mutant mutant, String module, Duration patience)
      throws IOException {
    boolean isTop = module.equals(top);
    Answer answer = compare(folder, mutant, Place.alone(module, isTop, List.of()), patience);
    List<String> functions =
        netlist.functionsWithout(mutant.netlistModule()).stream()
            .filter(function -> netlist.contains(module, function))
            .toList();
    if (answer == Answer.UNKNOWN && !functions.isEmpty()) {
      answer = compare(folder, mutant, Place.alone(module, isTop, functions), patience);
    }
    return answer == Answer.SAME;
  }

  private Answer compare(Path folder, Mutant mutant, Place place, Duration patience)
      throws IOException {
    return new MiterCheck(yosys, abc, folder, place, patience).compare(mutant);
  }

  /** The mutated module in the whole design; of a PE in its control and in its lanes only. */
  private Optional<Place> inPlace(YosysNetlist netlist, Mutant mutant) {
    String mutated = mutant.netlistModule();
    if (!top.equals(RtlEmitter.PE)) {
      List<String> functions = netlist.functionsWithout(mutated);
      return Optional.of(new Place(top, true, functions, List.of(), List.of(), lemmas));
    }
    Set<String> around =
        netlist.modules().keySet().stream()
            .filter(each -> netlist.contains(each, mutated))
            .map(Mutant::plainName)
            .collect(Collectors.toSet());
    boolean isInLane = around.contains(LANE) && !YosysNetlist.isMemoryWrapper(mutated);
    if (!isInLane && DATAPATH.stream().anyMatch(around::contains)) {
      return Optional.empty();
    }
    List<String> cut = new ArrayList<>(isInLane ? netlist.functionsWithout(mutated) : List.of());
    netlist.modules().keySet().stream()
        .filter(each -> DATAPATH.contains(Mutant.plainName(each)))
        .filter(each -> !netlist.contains(each, mutated))
        .forEach(cut::add);
    // Where an instance gets or gives something else, what it holds may differ, too.
    List<String> twice = new ArrayList<>(netlist.instances(top, mutated));
    if (mutated.equals(top) && netlist.isInstance(top, mutant.cell())) {
      twice.add(mutant.cell());
    }
    List<String> early =
        twice.stream()
            .filter(path -> mutant.port().equals("CLK[0]"))
            .map(path -> path.isEmpty() ? mutant.cell() : path + "." + mutant.cell())
            .toList();
    return Optional.of(new Place(top, true, cut, twice, early, lemmas));
  }
}
