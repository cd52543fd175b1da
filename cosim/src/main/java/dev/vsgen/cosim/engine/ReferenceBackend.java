package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.reference.FoldedReference;
import dev.vsgen.cosim.reference.RowReference;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.ArrayList;
import java.util.List;

/** Computes sums exactly: as matrix products where nothing is rounded off, in Java otherwise. */
public final class ReferenceBackend implements IntegerBackend {

  private final List<FoldedReference> owned = new ArrayList<>();

  @Override
  public Prepared prepare(String layer, Design design, VectorMatrix weights) {
    if (FoldedReference.suits(design)) {
      FoldedReference reference = new FoldedReference(design, weights);
      owned.add(reference);
      return (shape, map) -> reference.gemm(new PeLayer(shape, weights, map).im2col());
    }
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
  public void close() {
    owned.forEach(FoldedReference::close);
  }
}
