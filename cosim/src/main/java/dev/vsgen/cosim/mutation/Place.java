package dev.vsgen.cosim.mutation;

import java.util.List;

/**
 * Where a mutant is compared with the original.
 *
 * @param module what there are two copies of, as Yosys calls it
 * @param isTop whether that is the design
 * @param cut modules that are left out of both copies: what has no state answers the same to the
 *     same question, what has state does as long as it has been given the same
 * @param twice instances in it whose registers are there twice, named by their paths, the module
 *     itself by an empty one; empty if all registers are. All other registers are there once and
 *     follow the original, and count as different if a mutant would give them something else
 * @param early registers of the mutant that take in with the falling edge of the clock, in the
 *     middle of a cycle
 * @param lemmas what is true of the original in every state that is reached, and is proven along:
 *     expressions over registers, such as {@code u_drain.row_q < 4}
 */
record Place(
    String module,
    boolean isTop,
    List<String> cut,
    List<String> twice,
    List<String> early,
    List<String> lemmas) {

  /** A module, alone, without some that it contains. */
  static Place alone(String module, boolean isTop, List<String> cut) {
    return new Place(module, isTop, cut, List.of(), List.of(), List.of());
  }

  /** Whether a register is there twice. */
  boolean isTwice(String register) {
    return twice.isEmpty()
        || twice.stream()
            .anyMatch(
                path ->
                    path.isEmpty()
                        ? !register.startsWith("u_") && !register.startsWith("gen_")
                        : register.startsWith(path + "."));
  }

  /** Whether the mutant's register takes in with the falling edge. */
  boolean isEarly(String register) {
    return early.contains(register.replaceFirst("\\.$", ""));
  }
}
