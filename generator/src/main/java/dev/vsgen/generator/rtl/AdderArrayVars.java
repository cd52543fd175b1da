package dev.vsgen.generator.rtl;

import dev.vsgen.generator.arith.Adder;
import dev.vsgen.generator.arith.AdderKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The adders of one kind, stage and column in {@code tree/compressor.vm}: an array of instances.
 *
 * @param kind name of the {@link AdderKind}
 * @param column the column of their inputs
 * @param msb how many there are, less one
 * @param sum vector of their sums
 * @param carry vector of their carries
 * @param a their first inputs, the last adder's first
 * @param b their second inputs, empty if they have one beside the constant
 * @param c their third inputs, empty if they have two
 */
public record AdderArrayVars(
    String kind, int column, int msb, String sum, String carry, String a, String b, String c) {

  /** Column of the text in which the inputs of an instance begin. */
  private static final int INDENT = 14;

  /** All arrays, in the order of their columns. */
  static List<AdderArrayVars> of(List<Adder> adders) {
    Map<Integer, Map<AdderKind, List<Adder>>> arrays = new TreeMap<>();
    for (Adder adder : adders) {
      arrays
          .computeIfAbsent(adder.column(), column -> new TreeMap<>())
          .computeIfAbsent(adder.kind(), kind -> new ArrayList<>())
          .add(adder);
    }
    return arrays.values().stream()
        .flatMap(kinds -> kinds.values().stream())
        .map(AdderArrayVars::array)
        .toList();
  }

  private static AdderArrayVars array(List<Adder> adders) {
    Adder first = adders.get(0);
    return new AdderArrayVars(
        first.kind().name(),
        first.column(),
        adders.size() - 1,
        first.sum().vector(),
        first.carry().vector(),
        inputs(adders, 0),
        inputs(adders, 1),
        inputs(adders, 2));
  }

  private static String inputs(List<Adder> adders, int which) {
    if (which >= adders.get(0).inputs().size()) {
      return "";
    }
    List<String> bits = new ArrayList<>();
    for (int i = adders.size() - 1; i >= 0; i--) {
      bits.add(adders.get(i).inputs().get(which).toString());
    }
    return Concatenation.of(bits, INDENT);
  }
}
