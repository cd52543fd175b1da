package dev.vsgen.cosim.network;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import com.sun.jna.Memory;
import java.util.Optional;

/**
 * A tensor of ONNX Runtime. Its memory ends with {@link #close}: what ONNX Runtime's own copies of
 * arrays take is only given back when the garbage collector comes by, which few objects on the heap
 * may put off for gigabytes.
 */
public final class NativeTensor implements AutoCloseable {

  private final OnnxTensor tensor;
  private final Optional<Memory> lent;

  private NativeTensor(OnnxTensor tensor, Optional<Memory> lent) {
    this.tensor = tensor;
    this.lent = lent;
  }

  /** Takes over a tensor that ONNX Runtime made. */
  static NativeTensor of(OnnxTensor tensor) {
    return new NativeTensor(tensor, Optional.empty());
  }

  /** A copy of an array. */
  static NativeTensor copy(long[] shape, float[] values) throws OrtException {
    Memory memory = room((long) values.length * Float.BYTES);
    memory.write(0, values, 0, values.length);
    var buffer = memory.getByteBuffer(0, (long) values.length * Float.BYTES).asFloatBuffer();
    return new NativeTensor(
        OnnxTensor.createTensor(OnnxRuntime.environment(), buffer, shape), Optional.of(memory));
  }

  /** A copy of an array. */
  static NativeTensor copy(long[] shape, long[] values) throws OrtException {
    Memory memory = room((long) values.length * Long.BYTES);
    memory.write(0, values, 0, values.length);
    var buffer = memory.getByteBuffer(0, (long) values.length * Long.BYTES).asLongBuffer();
    return new NativeTensor(
        OnnxTensor.createTensor(OnnxRuntime.environment(), buffer, shape), Optional.of(memory));
  }

  private static Memory room(long bytes) {
    return new Memory(Math.max(1, bytes));
  }

  /** The tensor, which this object closes. */
  public OnnxTensor tensor() {
    return tensor;
  }

  @Override
  public void close() {
    tensor.close();
    lent.ifPresent(Memory::close);
  }
}
