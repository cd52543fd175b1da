package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Float32 constants of an ONNX model, which come as bytes or as numbers. */
public final class FloatConstants {

  private FloatConstants() {}

  /** Whether a tensor holds float32 values, as many as its shape says. */
  static boolean areIn(TensorProto tensor) {
    long size = tensor.getDimsList().stream().reduce(1L, FloatConstants::saturatedProduct);
    long stored =
        tensor.hasRawData() ? tensor.getRawData().size() / 4L : tensor.getFloatDataCount();
    return tensor.getDataType() == TensorProto.DataType.FLOAT_VALUE && stored == size;
  }

  /** The values, copied. */
  public static float[] values(TensorProto tensor) {
    float[] values =
        new float
            [tensor.hasRawData()
                ? tensor.getRawData().size() / Float.BYTES
                : tensor.getFloatDataCount()];
    if (tensor.hasRawData()) {
      ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer();
      bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    } else {
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
    }
    return values;
  }

  /** A constant of the same name and shape with other values. */
  static TensorProto with(TensorProto tensor, float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return tensor.toBuilder()
        .clearFloatData()
        .setRawData(UnsafeByteOperations.unsafeWrap(bytes))
        .build();
  }

  /** A constant of one dimension, without a name. */
  static TensorProto of(float[] values) {
    TensorProto.Builder list =
        TensorProto.newBuilder().setDataType(TensorProto.DataType.FLOAT_VALUE);
    return with(list.addDims(values.length).build(), values);
  }

  private static long saturatedProduct(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    return a < 0 || b < 0 || high != 0 || a * b < 0 ? -1 : a * b;
  }
}
