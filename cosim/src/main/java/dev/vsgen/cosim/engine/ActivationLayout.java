package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LayerKind;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.operand.FloatMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Activations as rows along the reduction dimension: a row for each token or pixel. */
final class ActivationLayout {

  private ActivationLayout() {}

  /** All rows of a batch. */
  static FloatMatrix rows(QuantizableLayer layer, FloatTensor tensor) {
    if (layer.kind() != LayerKind.CONV) {
      int channels = tensor.size(-1);
      return new FloatMatrix(tensor.values().length / channels, channels, tensor.values());
    }
    int channels = tensor.size(1);
    int pixels = tensor.size(2) * tensor.size(3);
    float[] rows = new float[tensor.values().length];
    for (int item = 0; item < tensor.size(0); item++) {
      transpose(tensor.values(), rows, item * channels * pixels, channels, pixels);
    }
    return new FloatMatrix(tensor.size(0) * pixels, channels, rows);
  }

  /** The tensor of the given shape whose rows are given; the inverse of {@link #rows}. */
  static FloatTensor tensor(QuantizableLayer layer, FloatMatrix rows, long[] shape) {
    if (layer.kind() != LayerKind.CONV) {
      return new FloatTensor(shape, rows.values());
    }
    int channels = (int) shape[1];
    int pixels = (int) (shape[2] * shape[3]);
    float[] values = new float[rows.values().length];
    for (int item = 0; item < shape[0]; item++) {
      transpose(rows.values(), values, item * channels * pixels, pixels, channels);
    }
    return new FloatTensor(shape, values);
  }

  /** Applies a function to the rows of each item of a batch on its own. */
  static FloatMatrix perItem(FloatMatrix rows, int items, UnaryOperator<FloatMatrix> function) {
    List<FloatMatrix> parts = new ArrayList<>();
    for (FloatMatrix item : items(rows, items)) {
      parts.add(function.apply(item));
    }
    return FloatMatrix.stack(parts, rows.rows());
  }

  /** The rows of each item of a batch. */
  static List<FloatMatrix> items(FloatMatrix rows, int items) {
    List<FloatMatrix> parts = new ArrayList<>();
    int length = rows.values().length / items;
    for (int item = 0; item < items; item++) {
      float[] values = new float[length];
      System.arraycopy(rows.values(), item * length, values, 0, length);
      parts.add(new FloatMatrix(rows.rows() / items, rows.columns(), values));
    }
    return parts;
  }

  private static void transpose(float[] from, float[] to, int at, int rows, int columns) {
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < rows; row++) {
        to[at + column * rows + row] = from[at + row * columns + column];
      }
    }
  }
}
