package dev.vsgen.generator.rtl;

import dev.vsgen.generator.arith.SignedOperand;

/**
 * An operand of the rows in {@code tree/compressor.vm} that is no port.
 *
 * @param name name of its vector
 * @param msb index of its highest bit
 * @param expression its value
 */
public record OperandVars(String name, int msb, String expression) {

  static OperandVars of(SignedOperand operand) {
    return new OperandVars(operand.name(), operand.width() - 1, operand.toString());
  }
}
