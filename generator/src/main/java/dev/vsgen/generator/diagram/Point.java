package dev.vsgen.generator.diagram;

/**
 * A place in a diagram.
 *
 * @param x units from the left
 * @param y units from the top
 */
record Point(int x, int y) {}
