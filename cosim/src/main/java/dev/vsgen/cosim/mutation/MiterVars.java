package dev.vsgen.cosim.mutation;

import java.util.List;

/**
 * What {@code templates/mutation/miter.v.vm} prints. Signals of the copies are named by numbers,
 * such as {@code s12}, since the names of what was cut out of them are no Verilog.
 *
 * @param module the module both copies are of
 * @param any inputs of the miter, which may have any value in any cycle
 * @param signals ports of a copy
 * @param inputs what ports that are inputs of the module are tied to
 * @param registers registers
 * @param memories memories
 * @param functions functions
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
    List<Signal> signals,
    List<Input> inputs,
    List<Register> registers,
    List<Memory> memories,
    List<Function> functions,
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
   */
  public record Register(String d, String q, int msb, String powerOn) {}

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
   * @param same whether all inputs are the same in both copies
   * @param zeroInOriginal whether the result is known to be zero
   * @param zeroInMutant the same in the mutant
   * @param value a result
   * @param otherValue one of other inputs
   */
  public record Function(
      String result,
      String same,
      String zeroInOriginal,
      String zeroInMutant,
      String value,
      String otherValue) {}
}
