package dev.vsgen.cosim.layer;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.vsgen.cosim.network.FloatConstants;
import dev.vsgen.generator.error.UserException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The weights in an ONNX graph. */
final class OnnxConstants {

  private OnnxConstants() {}

  /** All constants of a graph, by name. */
  static Map<String, TensorProto> of(GraphProto graph) {
    Map<String, TensorProto> constants = new HashMap<>();
    graph.getInitializerList().forEach(constant -> constants.put(constant.getName(), constant));
    return constants;
  }

  /**
   * The values of a constant, copied out of the graph.
   *
   * @throws UserException if they are no float32 values
   */
  static float[] floats(TensorProto tensor) {
    if (tensor.getDataType() != TensorProto.DataType.FLOAT_VALUE) {
      throw new UserException(
          "VSG-LAYER-11",
          String.format(
              Locale.ROOT,
              "constant '%s' has ONNX data type %d; must be float32",
              tensor.getName(),
              tensor.getDataType()));
    }
    return FloatConstants.values(tensor);
  }
}
