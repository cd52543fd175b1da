package dev.vsgen.cosim.task;

/**
 * How well a network does.
 *
 * @param score in points: percent, or 100 times a correlation
 * @param standardError of the score, from the number and spread of examples
 * @param examples what was measured on
 */
public record Score(double score, double standardError, int examples) {}
