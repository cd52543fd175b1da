package dev.vsgen.cosim.mutation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One change of one bit of a netlist, as Yosys's {@code mutate} lists it.
 *
 * @param id the value of the selector that turns it on, from 1
 * @param mode what is done to the bit: {@code inv}, {@code const0}, {@code const1}, {@code cnot0},
 *     {@code cnot1} (inverted if another bit of the same port is 0, or 1)
 * @param module module of the cell, without the parameters Yosys adds to its name
 * @param cell the cell, named after a signal at one of its ports, such as {@code sum_$add_Y}
 * @param port port of the cell and bit of it, such as {@code Y[3]}
 * @param control the other bit of the port it depends on, such as {@code Y[7]}, or empty
 * @param wire signal at that port and bit of it, or empty if it has no name in the Verilog
 * @param source file and line of the cell, such as {@code vsq_mac.v:128}; empty if it has none
 * @param command the line of the list, which makes the change
 */
public record Mutant(
    int id,
    String mode,
    String module,
    String cell,
    String port,
    String control,
    String wire,
    String source,
    String command) {

  /** Name of the input that turns mutations on. */
  static final String SELECTOR = "mutsel_i";

  /** Its width: more mutants than any list has. */
  static final int SELECTOR_BITS = 16;

  /**
   * Reads a line of the list.
   *
   * @throws IllegalArgumentException if it has another form
   */
  static Mutant parse(String line) {
    List<String> words = Arrays.asList(line.split(" ", -1));
    String selector = after(words, SELECTOR, 2, line);
    String port = after(words, "-port", 1, line);
    String control = optional(words, "-ctrlbit");
    String wire = optional(words, "-wire");
    return new Mutant(
        Integer.parseInt(selector),
        after(words, "-mode", 1, line),
        plainName(after(words, "-module", 1, line)),
        after(words, "-cell", 1, line),
        port + "[" + after(words, "-portbit", 1, line) + "]",
        control.isEmpty() ? "" : port + "[" + control + "]",
        wire.contains("$") || wire.isEmpty()
            ? ""
            : wire + "[" + after(words, "-wirebit", 1, line) + "]",
        lineOf(words),
        line);
  }

  /**
   * Whether there is something to change. Yosys lists resets of the read ports of memories and
   * tables, too, which the design does not use, and fails where such a port has no clock.
   */
  boolean possible() {
    return !port.matches("RD_[AS]RST\\[.*");
  }

  /** The module as Yosys calls it, with the parameters. */
  String netlistModule() {
    List<String> words = Arrays.asList(command.split(" ", -1));
    return after(words, "-module", 1, command);
  }

  /** The command without the selector: the change is always on. */
  String unconditional() {
    return command.replaceFirst("-ctrl \\S+ \\d+ \\d+ ", "");
  }

  /** What is done where, in words. */
  public String description() {
    String by = control.isEmpty() ? "" : " by " + control;
    String where = wire.isEmpty() ? "" : " (" + wire + ")";
    return mode + " at " + port + by + where;
  }

  private static String after(List<String> words, String word, int distance, String line) {
    int index = words.indexOf(word);
    if (index < 0 || index + distance >= words.size()) {
      throw new IllegalArgumentException("no " + word + " in mutation '" + line + "'");
    }
    return words.get(index + distance);
  }

  private static String optional(List<String> words, String word) {
    int index = words.indexOf(word);
    return index < 0 ? "" : words.get(index + 1);
  }

  /**
   * Yosys calls a module with parameters {@code $paramod$<hash>\name}, or, if they are short,
   * {@code $paramod\name\PARAMETER=value}.
   */
  static String plainName(String module) {
    return module.replaceFirst("^\\$paramod[^\\\\]*\\\\", "").replaceFirst("\\\\.*", "");
  }

  /** The last source is the cell's; the one before it, if any, that of the wire. */
  private static String lineOf(List<String> words) {
    return IntStream.range(0, words.size() - 1)
        .filter(i -> words.get(i).equals("-src"))
        .mapToObj(
            i -> words.get(i + 1).replaceFirst("\\..*?(?=:)", ".v").replaceFirst("\\.\\d+-.*", ""))
        .reduce("", (first, second) -> second);
  }
}
