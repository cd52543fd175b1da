package dev.vsgen.training.quant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.vsgen.cosim.network.LayerKind;
import dev.vsgen.cosim.network.QuantizableLayer;

/**
 * An array seen as vectors: {@code outer x vectors x elements x inner}, where vectors run along one
 * dimension of the array, padded with zeros to whole vectors. A dimension shorter than a vector is
 * one vector of its own length: zeros would change nothing.
 *
 * @param shape of the array
 * @param axis the reduction dimension: input features or channels
 * @param size elements of a vector
 */
record VectorView(Shape shape, int axis, int size) {

  /** The view of a layer's input. */
  static VectorView ofInput(QuantizableLayer layer, NDArray x, int vectorSize) {
    int rank = x.getShape().dimension();
    return of(x, layer.kind() == LayerKind.CONV ? 1 : rank - 1, vectorSize);
  }

  /** The view of a layer's weights, in the operator's own layout. */
  static VectorView ofWeights(QuantizableLayer layer, NDArray w, int vectorSize) {
    return of(w, layer.outputsFirst() ? 1 : 0, vectorSize);
  }

  private static VectorView of(NDArray x, int axis, int vectorSize) {
    long channels = x.getShape().get(axis);
    return new VectorView(x.getShape(), axis, (int) Math.min(vectorSize, channels));
  }

  private long channels() {
    return shape.get(axis);
  }

  /** Vectors side by side along the dimension. */
  long vectors() {
    return (channels() - 1) / size + 1;
  }

  private long inner() {
    return shape.slice(axis + 1).size();
  }

  /** The array as vectors. */
  NDArray split(NDArray x) {
    long padding = vectors() * size - channels();
    long outer = shape.slice(0, axis).size();
    NDArray whole = x.reshape(outer, channels(), inner());
    NDArray padded = padding == 0 ? whole : whole.pad(new Shape(0, 0, 0, padding), 0);
    return padded.reshape(outer, vectors(), size, inner());
  }

  /** The inverse of {@link #split}. */
  NDArray join(NDArray vectors) {
    NDArray whole = vectors.reshape(-1, vectors() * size, inner());
    return whole.get(new NDIndex(":, 0:{}", channels())).reshape(shape);
  }
}
