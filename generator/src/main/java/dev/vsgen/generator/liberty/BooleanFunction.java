package dev.vsgen.generator.liberty;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A function of pins as Liberty writes it, for example {@code (A B)' + !C}. */
public final class BooleanFunction {

  /** Tells the value of an operand. */
  private interface Term {
    boolean value(Predicate<String> inputs);
  }

  /** Functions have a few; more would take the whole stack. */
  private static final int MOST_NESTED = 200;

  private final String text;
  private final Set<String> inputs = new TreeSet<>();
  private final Term term;
  private int next;
  private int nested;

  private BooleanFunction(String text) {
    this.text = text;
    this.term = or();
    if (peek() != 0) {
      throw new IllegalArgumentException("function is '" + text + "'; cannot be understood");
    }
  }

  /**
   * Parses a function. Its operators, the strongest first: {@code !} before or {@code '} after an
   * operand, {@code ^}, then {@code *}, {@code &} or a space, then {@code +} or {@code |}.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  public static BooleanFunction parse(String text) {
    return new BooleanFunction(text);
  }

  /** The names it refers to, in alphabetical order. */
  public Set<String> inputs() {
    return Collections.unmodifiableSet(inputs);
  }

  /** Its value. */
  public boolean value(Predicate<String> isHigh) {
    return term.value(isHigh);
  }

  /**
   * Its values for all assignments to some names: bit i of the assignment is the i-th name.
   *
   * @param names at most 16, all those it refers to among them
   */
  public List<Boolean> truthTable(List<String> names) {
    return IntStream.range(0, 1 << names.size())
        .mapToObj(row -> value(name -> (row >> names.indexOf(name) & 1) != 0))
        .toList();
  }

  private Term or() {
    List<Term> terms = new ArrayList<>(List.of(and()));
    while (peek() == '+' || peek() == '|') {
      next++;
      terms.add(and());
    }
    return pins -> terms.stream().anyMatch(each -> each.value(pins));
  }

  private Term and() {
    List<Term> terms = new ArrayList<>(List.of(xor()));
    while (peek() == '*' || peek() == '&' || beginsOperand()) {
      if (!beginsOperand()) {
        next++;
      }
      terms.add(xor());
    }
    return pins -> terms.stream().allMatch(each -> each.value(pins));
  }

  private Term xor() {
    Term left = negation();
    while (peek() == '^') {
      next++;
      Term first = left;
      Term second = negation();
      left = pins -> first.value(pins) != second.value(pins);
    }
    return left;
  }

  private Term negation() {
    if (++nested > MOST_NESTED) {
      throw new IllegalArgumentException("a function is nested more than " + MOST_NESTED + " deep");
    }
    Term operand = negated();
    nested--;
    return operand;
  }

  private Term negated() {
    if (peek() == '!') {
      next++;
      Term operand = negation();
      return pins -> !operand.value(pins);
    }
    Term operand = operand();
    while (peek() == '\'') {
      next++;
      Term negated = operand;
      operand = pins -> !negated.value(pins);
    }
    return operand;
  }

  private Term operand() {
    if (peek() == '(') {
      next++;
      Term inner = or();
      if (peek() != ')') {
        throw new IllegalArgumentException("function is '" + text + "'; lacks a parenthesis");
      }
      next++;
      return inner;
    }
    String name = name();
    if (name.equals("0") || name.equals("1")) {
      return pins -> name.equals("1");
    }
    inputs.add(name);
    return pins -> pins.test(name);
  }

  private String name() {
    peek();
    int start = next;
    while (next < text.length() && isNamePart(text.charAt(next))) {
      next++;
    }
    if (next == start) {
      throw new IllegalArgumentException("function is '" + text + "'; lacks an operand");
    }
    return text.substring(start, next);
  }

  private boolean beginsOperand() {
    return peek() == '!' || peek() == '(' || isNamePart(peek());
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '[' || c == ']' || c == '.';
  }

  /** The next character that is no space, or 0 at the end. */
  private char peek() {
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next < text.length() ? text.charAt(next) : 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
