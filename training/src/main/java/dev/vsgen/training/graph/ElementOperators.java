package dev.vsgen.training.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import java.util.Map;
import java.util.Optional;

/** Operators that compute element by element, or along a dimension. */
final class ElementOperators {

  static final Map<String, Operator> ALL =
      Map.ofEntries(
          Map.entry("Add", in -> in.get(0).add(in.get(1))),
          Map.entry("Sub", in -> in.get(0).sub(in.get(1))),
          Map.entry("Mul", in -> in.get(0).mul(in.get(1))),
          Map.entry("Div", in -> in.get(0).div(in.get(1))),
          Map.entry("Pow", ElementOperators::power),
          Map.entry("Sqrt", in -> in.get(0).sqrt()),
          Map.entry("Erf", in -> in.get(0).erf()),
          Map.entry("Relu", in -> Activation.relu(in.get(0))),
          Map.entry("Softmax", ElementOperators::softmax),
          Map.entry("ReduceMean", ElementOperators::mean),
          Map.entry("Cast", in -> in.get(0).toType(type(in), true)));

  /** Types of ONNX tensors. */
  private static final long FLOAT = 1;

  private static final long INT64 = 7;

  private ElementOperators() {}

  /** Squares are what layer normalization has, and much cheaper than powers. */
  private static NDArray power(Operands in) {
    NDArray exponent = in.get(1);
    return exponent.size() == 1 && exponent.toType(DataType.FLOAT32, false).getFloat() == 2
        ? in.get(0).square()
        : in.get(0).pow(exponent);
  }

  private static NDArray softmax(Operands in) {
    NDArray x = in.get(0);
    int axis = Operands.dimension(in.attributes().integer("axis", in.opset() < 13 ? 1 : -1), x);
    // Older versions take all dimensions from the axis on together.
    return Unsupported.unless(
            in.opset() >= 13 || axis == x.getShape().dimension() - 1,
            x,
            "Softmax over several dimensions")
        .softmax(axis);
  }

  private static NDArray mean(Operands in) {
    NDArray x = in.get(0);
    Optional<long[]> axes = in.integers("axes", 1);
    Unsupported.unless(
        axes.filter(given -> given.length == 1).isPresent(),
        x,
        "ReduceMean over several dimensions");
    int axis = Operands.dimension(axes.orElseThrow()[0], x);
    return x.mean(new int[] {axis}, in.attributes().integer("keepdims", 1) == 1);
  }

  private static DataType type(Operands in) {
    long type = in.attributes().integer("to", FLOAT);
    Unsupported.unless(type == FLOAT || type == INT64, in.get(0), "Cast to type " + type);
    return type == FLOAT ? DataType.FLOAT32 : DataType.INT64;
  }
}
