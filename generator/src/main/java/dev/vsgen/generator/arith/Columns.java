package dev.vsgen.generator.arith;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * The columns of bits that are still to be added, and the adders so far. Whatever is there first is
 * added first, the way of the three-dimensional method (Oklobdzija, Villeger and Liu, 1996): it
 * shortens the tree, and bits that arrive together glitch less.
 */
final class Columns {

  /** A bit of a column; ties go to the bit that was there earlier in the netlist. */
  private record Pending(Signal signal, int delay, int stage, int order) {

    private static final Comparator<Pending> EARLIEST =
        Comparator.comparingInt(Pending::delay).thenComparingInt(Pending::order);
  }

  private final List<PriorityQueue<Pending>> columns = new ArrayList<>();
  private final List<Adder> adders = new ArrayList<>();
  private final Map<String, Integer> widths = new HashMap<>();
  private int order;

  /**
   * Takes in what is to be added.
   *
   * @param width columns; what would be beyond is dropped, the sum is one modulo 2^width
   */
  Columns(int width, List<Term> terms, long constant) {
    for (int column = 0; column < width; column++) {
      columns.add(new PriorityQueue<>(Pending.EARLIEST));
      if ((constant >> column & 1) == 1) {
        add(column, Constant.ONE, 0, 0);
      }
    }
    terms.forEach(term -> add(term.column(), term.bit(), term.delay(), 0));
  }

  private void add(int column, Signal signal, int delay, int stage) {
    if (column < columns.size()) {
      columns.get(column).add(new Pending(signal, delay, stage, order++));
    }
  }

  /**
   * Adds up a column until few bits are left. The columns below come first: they send carries.
   *
   * @param height bits that may stay, 1 or 2; a single bit beside the constant one stays in any
   *     case
   */
  void reduce(int column, int height) {
    PriorityQueue<Pending> pending = columns.get(column);
    while (pending.size() > 2 || (pending.size() > height && !holdsOne(pending))) {
      List<Pending> inputs =
          Stream.generate(pending::poll).limit(Math.min(3, pending.size())).toList();
      addUp(column, inputs);
    }
  }

  private static boolean holdsOne(PriorityQueue<Pending> pending) {
    return pending.stream().anyMatch(bit -> bit.signal() == Constant.ONE);
  }

  private void addUp(int column, List<Pending> inputs) {
    List<Bit> bits =
        inputs.stream()
            .map(Pending::signal)
            .filter(Bit.class::isInstance)
            .map(Bit.class::cast)
            .toList();
    AdderKind kind = AdderKind.of(bits.size(), bits.size() < inputs.size());
    int stage = 1 + inputs.stream().mapToInt(Pending::stage).max().orElseThrow();
    int delay = inputs.stream().mapToInt(Pending::delay).max().orElseThrow();
    Bit sum = next(kind.sumName(), stage, column);
    Bit carry = next(kind.carryName(), stage, column);
    adders.add(new Adder(kind, stage, column, bits, sum, carry));
    add(column, sum, delay + kind.sumDelay(), stage);
    add(column + 1, carry, delay + kind.carryDelay(), stage);
  }

  private Bit next(String name, int stage, int column) {
    String vector = name + stage + "_" + column;
    return new Bit(vector, widths.merge(vector, 1, Integer::sum) - 1);
  }

  /** The bits of a column that are left, the earliest first. */
  List<Signal> left(int column) {
    return columns.get(column).stream().sorted(Pending.EARLIEST).map(Pending::signal).toList();
  }

  /** When the last bit is there. */
  int delay() {
    return columns.stream().flatMap(PriorityQueue::stream).mapToInt(Pending::delay).max().orElse(0);
  }

  /** All adders, each after those it depends on. */
  List<Adder> adders() {
    return List.copyOf(adders);
  }
}
