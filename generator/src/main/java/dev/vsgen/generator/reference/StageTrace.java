package dev.vsgen.generator.reference;

/**
 * What the stages of a lane hold for one vector.
 *
 * @param vector position in the row
 * @param dot sum of the element products
 * @param scaleProduct rounded product of the scales
 * @param scaled dot x scale product
 * @param addend what enters the accumulator for the vectors that the lane takes with this one
 * @param acc the accumulator afterwards
 */
public record StageTrace(
    int vector, long dot, long scaleProduct, long scaled, long addend, long acc) {}
