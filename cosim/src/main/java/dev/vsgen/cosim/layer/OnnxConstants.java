package dev.vsgen.cosim.layer;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteOrder;
import java.util.HashMap;
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

  /** The values of a constant, copied out of the graph. */
  static float[] floats(TensorProto tensor) {
    if (tensor.getDataType() != TensorProto.DataType.FLOAT_VALUE || !tensor.hasRawData()) {
      throw new IllegalStateException(tensor.getName() + " is not stored as raw float32");
    }
    float[] values = new float[tensor.getRawData().size() / Float.BYTES];
    tensor
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return values;
  }
}
