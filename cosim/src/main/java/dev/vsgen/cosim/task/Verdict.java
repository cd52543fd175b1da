package dev.vsgen.cosim.task;

/**
 * How well a network does, and what it lost.
 *
 * @param score how well
 * @param difference how it compares with the float32 network on the same examples, in the unit that
 *     {@link Task#comparison} names; its standard error is smaller than that of the score where the
 *     examples being the same helps
 */
public record Verdict(Score score, Score difference) {}
