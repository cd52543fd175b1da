package dev.vsgen.generator.arith;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A sum of products as one netlist: rows of partial products, whose bits full and half adders
 * compress until two numbers are left, and one carry-propagate adder. The sum is one modulo
 * 2^width.
 *
 * <p>The highest column sends no carry, so its bits are only XORed.
 *
 * @param width bits of the sum
 * @param operands what rows multiply besides ports
 * @param rows the partial products
 * @param constant what is added to them: the corrections of the rows and whatever the user adds,
 *     0..2^width-1
 * @param adders the adders, each after those it depends on
 * @param columns the bits that are left, column by column: two at most, but in the highest one
 */
public record CompressorTree(
    int width,
    List<SignedOperand> operands,
    List<Row> rows,
    long constant,
    List<Adder> adders,
    List<List<Signal>> columns) {

  /** Keeps its lists. */
  public CompressorTree {
    operands = List.copyOf(operands);
    rows = List.copyOf(rows);
    adders = List.copyOf(adders);
    columns = List.copyOf(columns);
  }

  /** Builds a tree whose rows multiply ports. */
  static CompressorTree of(int width, List<Row> rows, long constant) {
    return of(width, List.of(), rows, constant);
  }

  /**
   * Builds a tree.
   *
   * @param width bits of the sum, 2..63
   * @param operands what rows multiply besides ports
   * @param rows the partial products
   * @param constant a number to add
   */
  static CompressorTree of(int width, List<SignedOperand> operands, List<Row> rows, long constant) {
    long merged = constant + rows.stream().mapToLong(Row::correction).sum();
    long modulo = merged & ((1L << width) - 1);
    List<Term> terms = rows.stream().flatMap(row -> row.terms().stream()).toList();
    int finished = 0;
    Columns best = reduced(width, terms, modulo, 0);
    int deadline = best.delay();
    Columns next = best;
    while (next.delay() <= deadline && finished < width - 1) {
      best = next;
      finished++;
      next = reduced(width, terms, modulo, finished);
    }
    Columns chosen = best;
    return new CompressorTree(
        width,
        operands,
        rows,
        modulo,
        chosen.adders(),
        IntStream.range(0, width).mapToObj(chosen::left).toList());
  }

  /**
   * Reduces all columns but the highest.
   *
   * @param finished low columns that are brought down to one bit, so that the final adder need not
   *     reach them: they are there early
   */
  private static Columns reduced(int width, List<Term> terms, long constant, int finished) {
    Columns columns = new Columns(width, terms, constant);
    for (int column = 0; column < width - 1; column++) {
      columns.reduce(column, column < finished ? 1 : 2);
    }
    return columns;
  }

  /** Adders of a kind. */
  public long count(AdderKind kind) {
    return adders.stream().filter(adder -> adder.kind() == kind).count();
  }

  /** Bits that are added: those of the rows, and ones that complete negative Booth digits. */
  public int partialProducts() {
    return rows.stream().mapToInt(row -> row.terms().size()).sum();
  }

  /** Stages of adders, without the final one. */
  public int stages() {
    return adders.stream().mapToInt(Adder::stage).max().orElse(0);
  }

  /**
   * The lowest column in which two bits are left, where the final adder begins; the highest column
   * if there is none.
   */
  public int finalAdderLow() {
    return IntStream.range(0, width - 1)
        .filter(column -> columns.get(column).size() == 2)
        .findFirst()
        .orElse(width - 1);
  }

  /** The columns of the final adder, the lowest first. */
  public List<List<Signal>> finalColumns() {
    return columns.subList(finalAdderLow(), width);
  }

  /**
   * The final adder as a chain of single adders, one for each column from {@link #finalAdderLow()}
   * to the one below the highest. Its sums are {@code high_C[0]} and its carries {@code
   * ripple_C[0]}, where C is the column. In most columns some of the three inputs of a full adder
   * are missing or the constant one, and a smaller adder does.
   */
  public List<Adder> ripple() {
    List<Adder> chain = new ArrayList<>();
    for (int column = finalAdderLow(); column < width - 1; column++) {
      List<Bit> inputs = new ArrayList<>(bits(column));
      if (!chain.isEmpty()) {
        inputs.add(chain.get(chain.size() - 1).carry());
      }
      AdderKind kind = AdderKind.of(inputs.size(), columns.get(column).contains(Constant.ONE));
      Bit sum = new Bit("high_" + column, 0);
      Bit carry = new Bit("ripple_" + column, 0);
      chain.add(new Adder(kind, stages() + 1 + chain.size(), column, inputs, sum, carry));
    }
    return List.copyOf(chain);
  }

  /** What is left of a column but the constant. */
  private List<Bit> bits(int column) {
    return columns.get(column).stream().filter(Bit.class::isInstance).map(Bit.class::cast).toList();
  }

  /**
   * Evaluates the netlist, bit by bit.
   *
   * @param ports the value of each port, its low 64 bits
   * @return the sum as an unsigned number
   */
  long evaluate(Map<String, Long> ports) {
    Values values = new Values();
    ports.forEach(values::set);
    operands.forEach(operand -> operand.evaluate(values));
    rows.forEach(row -> row.evaluate(values));
    adders.forEach(adder -> adder.evaluate(values));
    long sum = 0;
    for (int column = 0; column < width; column++) {
      for (Signal signal : columns.get(column)) {
        sum += values.get(signal) ? 1L << column : 0;
      }
    }
    return sum & ((1L << width) - 1);
  }
}
