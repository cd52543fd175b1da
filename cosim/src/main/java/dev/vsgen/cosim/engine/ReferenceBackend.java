package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.reference.RowReference;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.operand.VectorMatrix;

/** Computes sums exactly, in Java. */
public final class ReferenceBackend implements IntegerBackend {

  @Override
  public Prepared prepare(String layer, Design design, VectorMatrix weights) {
    if (design.vectorsPerLane() > 1) {
      return (shape, map) -> {
        PeLayer grouped = new PeLayer(shape, weights, map).inGroups(design);
        return new RowReference(design, grouped.weights()).gemm(grouped.im2col());
      };
    }
    RowReference reference = new RowReference(design, weights);
    return (shape, map) -> reference.gemm(new PeLayer(shape, weights, map).im2col());
  }

  @Override
  public void close() {}
}
