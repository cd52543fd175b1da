package dev.vsgen.training.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.vsgen.cosim.network.FloatConstants;
import dev.vsgen.generator.error.UserException;
import java.nio.ByteOrder;

/** Makes arrays of the constants of an ONNX model. */
final class Constants {

  private Constants() {}

  /**
   * An array of the same shape and values.
   *
   * @throws UserException if the type is neither float32 nor int64
   */
  static NDArray array(NDManager manager, String name, TensorProto tensor) {
    Shape shape = new Shape(tensor.getDimsList().stream().mapToLong(Long::longValue).toArray());
    if (tensor.getDataType() == TensorProto.DataType.FLOAT_VALUE) {
      return manager.create(FloatConstants.values(tensor), shape);
    }
    if (tensor.getDataType() == TensorProto.DataType.INT64_VALUE) {
      return manager.create(integers(tensor), shape);
    }
    throw new UserException(
        "VSG-TRAIN-04",
        "constant '"
            + name
            + "' has ONNX type "
            + tensor.getDataType()
            + "; must be float32 or int64 (no other can be trained through)");
  }

  private static long[] integers(TensorProto tensor) {
    if (!tensor.hasRawData()) {
      return tensor.getInt64DataList().stream().mapToLong(Long::longValue).toArray();
    }
    long[] values = new long[tensor.getRawData().size() / Long.BYTES];
    tensor
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asLongBuffer()
        .get(values);
    return values;
  }
}
