package dev.vsgen.generator.estimate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Full adders of the sum that Yosys makes of a multiplication, or of a chain of additions: it adds
 * three words at a time, until two are left, and repeats the sign of a word up to the width of the
 * sum. Of half adders, logic synthesis leaves next to nothing.
 *
 * @param adders full adders by level, from the operands on
 */
record CarrySave(List<Integer> adders) {

  /**
   * Bits of a word that differ.
   *
   * @param low its lowest column
   * @param high the column behind its highest bit
   * @param signed whether that bit is repeated in all columns above
   */
  private record Word(int low, int high, boolean signed) {

    private boolean has(int column) {
      return low <= column && (signed || column < high);
    }
  }

  /** Keeps its list. */
  CarrySave {
    adders = List.copyOf(adders);
  }

  /**
   * An element product. Rows are shifted copies of the wider factor; weights have become unsigned,
   * with a sign of zero where activations are signed. A wider activation repeats its sign in each
   * row, a wider weight only in the last one, which is subtracted: its complement and a one, where
   * the sign is set.
   */
  static CarrySave elementProduct(int wtBits, int actBits, boolean signed) {
    if (!signed) {
      return product(wtBits, actBits);
    }
    int width = wtBits + 1 + actBits;
    if (actBits > wtBits + 1) {
      return of(rows(wtBits, actBits, true), width);
    }
    List<Word> words = new ArrayList<>(rows(actBits - 1, wtBits, false));
    words.add(new Word(actBits - 1, actBits - 1 + wtBits, true));
    words.add(new Word(actBits - 1, actBits, false));
    return of(words, width);
  }

  /** A product of unsigned factors. */
  static CarrySave product(int leftBits, int rightBits) {
    List<Word> rows = rows(Math.min(leftBits, rightBits), Math.max(leftBits, rightBits), false);
    return of(rows, leftBits + rightBits);
  }

  /** A sum of so many words of so many bits, and of others as wide as the sum. */
  static CarrySave sum(int count, int bits, boolean signed, int wideWords, int width) {
    List<Word> words = new ArrayList<>(Collections.nCopies(count, new Word(0, bits, signed)));
    words.addAll(Collections.nCopies(wideWords, new Word(0, width, false)));
    return of(words, width);
  }

  /** All full adders. */
  int count() {
    return adders.stream().mapToInt(Integer::intValue).sum();
  }

  /** Full adders one after the other. */
  int levels() {
    return adders.size();
  }

  /** All full adders, each times the square of its level. */
  double late() {
    return IntStream.range(0, adders.size())
        .mapToDouble(level -> (double) adders.get(level) * (level + 1) * (level + 1))
        .sum();
  }

  private static List<Word> rows(int count, int bits, boolean signed) {
    return IntStream.range(0, count).mapToObj(row -> new Word(row, row + bits, signed)).toList();
  }

  private static CarrySave of(List<Word> words, int width) {
    List<Integer> adders = new ArrayList<>();
    List<Word> left = words;
    while (left.size() > 2) {
      int added = left.size() / 3 * 3;
      List<Word> next = new ArrayList<>();
      int count = 0;
      for (int i = 0; i < added; i += 3) {
        count += add(left.subList(i, i + 3), width, next);
      }
      next.addAll(left.subList(added, left.size()));
      adders.add(count);
      left = next;
    }
    return new CarrySave(adders);
  }

  /** Makes two words of three, and counts the columns in which all three have a bit. */
  private static int add(List<Word> words, int width, List<Word> sums) {
    boolean signed = words.stream().anyMatch(Word::signed);
    int low = words.stream().mapToInt(Word::low).min().orElseThrow();
    int high = Math.min(width, words.stream().mapToInt(Word::high).max().orElseThrow());
    sums.add(new Word(low, high, signed));
    int[] carrying = IntStream.range(low, high).filter(column -> bits(words, column) > 1).toArray();
    if (carrying.length == 0) {
      sums.add(new Word(width, width, false));
    } else {
      int last = carrying[carrying.length - 1];
      sums.add(new Word(carrying[0] + 1, Math.min(width, last + 2), signed));
    }
    return (int) IntStream.range(low, high).filter(column -> bits(words, column) == 3).count();
  }

  private static int bits(List<Word> words, int column) {
    return (int) words.stream().filter(word -> word.has(column)).count();
  }
}
