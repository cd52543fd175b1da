package dev.vsgen.generator.rtl;

import dev.vsgen.generator.arith.Adder;
import dev.vsgen.generator.arith.AdderCounts;
import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.arith.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * A stage of adders in {@code tree/compressor.vm}: all those whose inputs passed the same number of
 * adders at most.
 *
 * @param number its place, 1 is the first
 * @param adders how many of each kind there are
 * @param heights how many bits each column has left after it, in lines of words
 * @param arrays the adders
 */
public record StageVars(
    int number, String adders, List<String> heights, List<AdderArrayVars> arrays) {

  private static final int COMMENT_COLUMNS = 92;

  static List<StageVars> of(CompressorTree tree) {
    int[] heights = new int[tree.width()];
    tree.rows().stream()
        .flatMap(row -> row.terms().stream())
        .map(Term::column)
        .filter(column -> column < tree.width())
        .forEach(column -> heights[column]++);
    List<StageVars> stages = new ArrayList<>();
    for (int stage = 1; stage <= tree.stages(); stage++) {
      stages.add(of(tree, stage, heights));
    }
    return stages;
  }

  /** One stage; counts on in the heights. */
  private static StageVars of(CompressorTree tree, int stage, int[] heights) {
    List<Adder> adders = tree.adders().stream().filter(adder -> adder.stage() == stage).toList();
    for (Adder adder : adders) {
      heights[adder.column()] -= adder.inputs().size() - 1;
      heights[adder.column() + 1]++;
    }
    return new StageVars(
        stage,
        AdderCounts.text(kind -> adders.stream().filter(adder -> adder.kind() == kind).count()),
        heights(heights),
        AdderArrayVars.of(adders));
  }

  private static List<String> heights(int[] heights) {
    int highest = heights.length - 1;
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder("Bits left in columns " + highest + " to 0:");
    for (int column = highest; column >= 0; column--) {
      String height = " " + heights[column];
      if (line.length() + height.length() > COMMENT_COLUMNS) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(" ");
      }
      line.append(height);
    }
    lines.add(line.toString());
    return List.copyOf(lines);
  }
}
