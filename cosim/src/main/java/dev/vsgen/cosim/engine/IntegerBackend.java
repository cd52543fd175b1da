package dev.vsgen.cosim.engine;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;

/** Computes the integer sums of layers. */
public interface IntegerBackend extends AutoCloseable {

  /** A layer whose weights are in place. */
  @FunctionalInterface
  interface Prepared {

    /**
     * The sums of all output pixels. Called by several threads at once.
     *
     * @param shape geometry of the layer on this map
     * @param map a row per pixel, or per token
     */
    PsumMatrix sums(Convolution shape, VectorMatrix map);
  }

  /** Prepares a layer. */
  Prepared prepare(String layer, Design design, VectorMatrix weights);

  @Override
  void close();
}
