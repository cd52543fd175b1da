package dev.vsgen.generator.rtl;

import dev.vsgen.generator.arith.Adder;
import dev.vsgen.generator.arith.AdderCounts;
import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.arith.Constant;
import dev.vsgen.generator.arith.Signal;
import dev.vsgen.generator.design.AdderStyle;
import dev.vsgen.generator.design.Design;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What {@code tree/compressor.vm} and {@code tree/names.vm} print of a compressor tree.
 *
 * @param partialProducts bits that are added
 * @param adders how many of each kind add them
 * @param stageCount stages of these adders
 * @param rowName what a row is called
 * @param booth whether the rows are Booth rows
 * @param operands what rows multiply besides ports
 * @param rows the rows of partial products
 * @param stages the adders, stage by stage
 * @param msb index of the highest bit of the sum
 * @param low column in which the final adder begins
 * @param highMsb index of the highest bit of that adder
 * @param xorsHighest whether more than two bits are left in the highest column
 * @param ripple whether its carries travel from adder to adder
 * @param chain the adders between which they do, the lowest first
 * @param highest the bits whose XOR is the highest bit of the sum if they do
 * @param highestInverted whether the constant one is added to these
 * @param chainSums the sums of these adders, the highest first
 * @param addendA one operand of the final adder, the highest bit first
 * @param addendB the other
 * @param lowBits the bits below it, the highest first; empty if it begins at the lowest
 */
public record TreeVars(
    int partialProducts,
    String adders,
    int stageCount,
    String rowName,
    boolean booth,
    List<OperandVars> operands,
    List<RowVars> rows,
    List<StageVars> stages,
    int msb,
    int low,
    int highMsb,
    boolean xorsHighest,
    boolean ripple,
    List<AdderArrayVars> chain,
    String highest,
    boolean highestInverted,
    String chainSums,
    String addendA,
    String addendB,
    String lowBits) {

  private static final int INDENT = 4;

  static TreeVars of(Design design, CompressorTree tree) {
    int msb = tree.width() - 1;
    int low = tree.finalAdderLow();
    List<Adder> chain = tree.ripple();
    List<RowVars> rows = tree.rows().stream().map(RowVars::of).toList();
    return new TreeVars(
        tree.partialProducts(),
        AdderCounts.text(tree::count),
        tree.stages(),
        rows.get(0).name().equals("pp_0") ? "row R, pp_R" : "row R of element E, ppE_R",
        rows.stream().anyMatch(RowVars::booth),
        tree.operands().stream().map(OperandVars::of).toList(),
        rows,
        StageVars.of(tree),
        msb,
        low,
        msb - low,
        tree.columns().get(msb).size() > 2,
        design.lane().adders() == AdderStyle.RIPPLE,
        AdderArrayVars.of(chain),
        xor(highest(tree, chain)),
        tree.columns().get(msb).contains(Constant.ONE),
        Concatenation.of(downTo(msb - 1, low).map(c -> "high_" + c).toList(), INDENT),
        Concatenation.of(addend(tree, 0), INDENT),
        Concatenation.of(addend(tree, 1), INDENT),
        Concatenation.of(downTo(low - 1, 0).map(c -> bit(tree, c, 0)).toList(), INDENT));
  }

  /** A bit of every column from the highest to the lowest of the final adder. */
  private static List<String> addend(CompressorTree tree, int which) {
    List<String> bits = new ArrayList<>();
    bits.add(which == 0 ? highestButSecond(tree) : bit(tree, tree.width() - 1, which));
    downTo(tree.width() - 2, tree.finalAdderLow())
        .map(column -> bit(tree, column, which))
        .forEach(bits::add);
    return bits;
  }

  private static String bit(CompressorTree tree, int column, int which) {
    List<Signal> left = tree.columns().get(column);
    return which < left.size() ? left.get(which).toString() : "1'b0";
  }

  private static Stream<Integer> downTo(int from, int to) {
    return IntStream.rangeClosed(0, from - to).mapToObj(i -> from - i);
  }

  /** The bits of the highest column but the second, which the final adder adds. */
  private static String highestButSecond(CompressorTree tree) {
    List<Signal> bits = new ArrayList<>(tree.columns().get(tree.width() - 1));
    if (bits.size() > 1) {
      bits.remove(1);
    }
    return xor(bits);
  }

  /** The bits of the highest column, and the carry into it. */
  private static List<Signal> highest(CompressorTree tree, List<Adder> chain) {
    List<Signal> bits = new ArrayList<>(tree.columns().get(tree.width() - 1));
    bits.remove(Constant.ONE);
    if (!chain.isEmpty()) {
      bits.add(chain.get(chain.size() - 1).carry());
    }
    return bits;
  }

  private static String xor(List<? extends Signal> bits) {
    return bits.isEmpty()
        ? "1'b0"
        : bits.stream().map(Signal::toString).collect(Collectors.joining(" ^ "));
  }
}
