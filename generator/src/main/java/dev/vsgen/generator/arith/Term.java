package dev.vsgen.generator.arith;

/**
 * A bit that is to be added.
 *
 * @param bit the bit
 * @param column binary logarithm of its weight
 * @param delay when it is there, in {@linkplain Delay units}
 */
public record Term(Bit bit, int column, int delay) {}
