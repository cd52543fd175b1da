package dev.vsgen.generator.map;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.operand.LaneGroups;
import dev.vsgen.generator.operand.VectorMatrix;

/**
 * A layer for the whole PE.
 *
 * @param shape its geometry
 * @param weights a row per output channel; the vectors of each kernel position, line by line
 * @param map a row per pixel of the input map, line by line
 */
public record PeLayer(Convolution shape, VectorMatrix weights, VectorMatrix map) {

  /** Refuses operands that do not suit the geometry. */
  public PeLayer {
    if (map.rows() != shape.inWidth() * shape.inHeight()) {
      throw new IllegalArgumentException("the map has " + map.rows() + " pixels, not " + shape);
    }
    if (weights.vectors() != shape.positions() * map.vectors()) {
      throw new IllegalArgumentException(
          "a channel has " + weights.vectors() + " vectors, not those of each kernel position");
    }
  }

  /** A linear layer: a row of activations per token. */
  public static PeLayer gemm(VectorMatrix weights, VectorMatrix activations) {
    return new PeLayer(Convolution.gemm(activations.rows()), weights, activations);
  }

  /**
   * The same as lanes that take several vectors per cycle want it: zero vectors fill up the last
   * group of a pixel, and of each kernel position.
   */
  public PeLayer inGroups(Design design) {
    VectorMatrix pixels = LaneGroups.activations(design, map);
    return pixels.vectors() == map.vectors()
        ? this
        : new PeLayer(shape, LaneGroups.weights(design, weights, shape.positions()), pixels);
  }

  /** The activations of the GEMM the layer amounts to. */
  public VectorMatrix im2col() {
    return shape.positions() == 1 && shape.stride() == 1 && shape.pad() == 0
        ? map
        : shape.im2col(map);
  }
}
