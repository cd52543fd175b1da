package dev.vsgen.cosim.mutation;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.rtl.Templates;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What helps to prove that a mutant makes no difference to a whole design. */
final class Lemmas {

  private Lemmas() {}

  /**
   * Verilog expressions over the registers of a design, such as {@code u_drain.row_q < 4}, and
   * those of a mutant, such as {@code mutant.u_drain.row_q}; with {@code .next}, what they take in.
   */
  static List<String> of(Design design) {
    List<Integer> lanes = IntStream.range(0, design.lanes()).boxed().toList();
    String text =
        design.pe().isPresent()
            ? fill("pe_lemmas", Map.of("pe", LemmaVars.of(design), "lanes", lanes))
            : fill("mac_lemmas", Map.of("lanes", lanes));
    String withoutComments = text.replaceAll("//.*", "");
    return Arrays.stream(withoutComments.split(";"))
        .map(lemma -> lemma.strip().replaceAll("\\s+", " "))
        .filter(lemma -> !lemma.isEmpty())
        .toList();
  }

  private static String fill(String template, Map<String, ?> vars) {
    return new Templates().fill("templates/mutation/" + template + ".vm", vars);
  }
}
