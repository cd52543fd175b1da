package dev.vsgen.training.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.List;
import java.util.Map;

/** Operators with weights, and what goes with them. */
final class LayerOperators {

  static final Map<String, Operator> ALL =
      Map.of(
          "MatMul",
          in -> in.get(0).matMul(in.get(1)),
          "Gemm",
          LayerOperators::gemm,
          "Conv",
          LayerOperators::conv,
          "GlobalAveragePool",
          LayerOperators::globalAverage);

  private LayerOperators() {}

  /** Means over a single dimension only are known to the engine. */
  private static NDArray globalAverage(Operands in) {
    NDArray x = in.get(0);
    Shape shape = x.getShape();
    return x.reshape(shape.get(0), shape.get(1), -1)
        .mean(new int[] {2})
        .reshape(shape.get(0), shape.get(1), 1, 1);
  }

  private static NDArray gemm(Operands in) {
    boolean transposed = in.attributes().integer("transB", 0) == 1;
    NDArray product = in.get(0).matMul(transposed ? in.get(1).transpose() : in.get(1));
    return in.find(2).map(product::add).orElse(product);
  }

  private static NDArray conv(Operands in) {
    NDArray x = in.get(0);
    List<Long> pads = in.attributes().integers("pads", List.of(0L, 0L, 0L, 0L));
    Unsupported.unless(
        in.attributes().text("auto_pad", "NOTSET").equals("NOTSET")
            && pads.subList(0, 2).equals(pads.subList(2, 4)),
        x,
        "Conv with padding that differs from side to side");
    NDArray w = in.get(1);
    long outputs = WholeBlocks.outputs(w);
    long channels = WholeBlocks.channels(w);
    NDArray y =
        Conv2d.conv2d(
                WholeBlocks.input(x, channels),
                WholeBlocks.weights(w, outputs, channels),
                // DJL's word for no bias is null.
                in.find(2).map(bias -> WholeBlocks.bias(bias, outputs)).orElse(null),
                shape(in.attributes().integers("strides", List.of(1L, 1L))),
                shape(pads.subList(0, 2)),
                shape(in.attributes().integers("dilations", List.of(1L, 1L))))
            .singletonOrThrow();
    return WholeBlocks.output(y, outputs);
  }

  private static Shape shape(List<Long> sizes) {
    return new Shape(sizes.stream().mapToLong(Long::longValue).toArray());
  }
}
