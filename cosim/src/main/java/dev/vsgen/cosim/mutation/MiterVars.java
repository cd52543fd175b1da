package dev.vsgen.cosim.mutation;

import java.util.List;

/**
 * What {@code templates/mutation/miter.v.vm} prints. Signals of the copies are named by numbers,
 * such as {@code s12}, since the names of what was cut out of them are no Verilog.
 *
 * @param module the module both copies are of
 * @param any inputs of the miter, which may have any value in any cycle
 * @param copies names of all copies: {@code early} is the mutant in the first half of a cycle
 * @param signals ports of a copy
 * @param inputs what ports that are inputs of the module are tied to
 * @param registers registers
 * @param memories memories
 * @param functions functions
 * @param products results of multipliers
 * @param lemmas expressions that are true of the original
 * @param hasRows whether rows of vectors go into the module
 * @param valid the signal that a vector is there, if so
 * @param ready that it is taken
 * @param first that it is a row's first
 * @param last that it is a row's last
 * @param differences expressions of one bit each, which is 1 if something that can be seen differs
 * @param topDifference the index of the last of them
 */
public record MiterVars(
    String module,
    List<Any> any,
    List<String> copies,
    List<Signal> signals,
    List<Input> inputs,
    List<Register> registers,
    List<Memory> memories,
    List<Function> functions,
    List<Product> products,
    List<String> lemmas,
    boolean hasRows,
    String valid,
    String ready,
    String first,
    String last,
    List<String> differences,
    int topDifference) {

  /**
   * Any value.
   *
   * @param name of the input
   * @param msb its highest bit
   */
  public record Any(String name, int msb) {}

  /**
   * A port of a copy.
   *
   * @param name of the signal
   * @param port as Verilog writes it
   * @param msb highest bit
   */
  public record Signal(String name, String port, int msb) {}

  /**
   * An input of the module.
   *
   * @param name of the signal
   * @param value what it is tied to
   */
  public record Input(String name, String value) {}

  /**
   * A register.
   *
   * @param d signal of what it takes in
   * @param q signal of what it holds
   * @param msb its highest bit
   * @param powerOn what it holds first
   * @param afterReset what it may hold after the first cycle if it is there once, and the mutant
   *     has given it something else before it was reset
   * @param isTwice whether each copy has its own
   * @param isEarly whether the mutant's takes in with the falling edge
   */
  public record Register(
      String d,
      String q,
      int msb,
      String powerOn,
      String afterReset,
      boolean isTwice,
      boolean isEarly) {}

  /**
   * A memory whose word stays until the next is read.
   *
   * @param read signal that a word is read
   * @param address signal of its address
   * @param q signal of the word
   * @param msb its highest bit
   * @param powerOn the word at first
   * @param entry a word that is read
   * @param otherEntry one that only the mutant reads
   */
  public record Memory(
      String read,
      String address,
      String q,
      int msb,
      String powerOn,
      String entry,
      String otherEntry) {}

  /**
   * One result of a function.
   *
   * @param result signal of it
   * @param answers results
   */
  public record Function(String result, List<Answer> answers) {}

  /**
   * What a copy gets for the inputs it gives.
   *
   * @param copy its name
   * @param value any value, but the same for the same inputs
   */
  public record Answer(String copy, String value) {}

  /**
   * A product.
   *
   * @param left signal of a factor
   * @param right signal of the other one
   * @param result signal of the product
   * @param leftWidth bits of the first factor
   * @param rightWidth bits of the other one
   * @param width bits of the product
   * @param answers results, before what is known of products
   */
  public record Product(
      String left,
      String right,
      String result,
      int leftWidth,
      int rightWidth,
      int width,
      List<Answer> answers) {}
}
