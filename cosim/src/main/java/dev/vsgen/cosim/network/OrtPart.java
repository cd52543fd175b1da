package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.google.protobuf.CodedOutputStream;
import com.sun.jna.Memory;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part of a network in ONNX Runtime. One thread a run; several threads may run at once.
 *
 * @param name what messages call it
 * @param session the loaded part
 */
record OrtPart(String name, OrtSession session) implements AutoCloseable {

  /**
   * Loads a part.
   *
   * @param model gives the versions of operators
   * @throws UserException if ONNX Runtime refuses it
   */
  static OrtPart load(OnnxModel model, GraphProto.Builder graph) {
    OrtEnvironment environment = OnnxRuntime.environment(); // before ONNX Runtime loads itself
    ModelProto part = model.proto().toBuilder().setGraph(graph).build();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        Memory memory = new Memory(part.getSerializedSize())) {
      // What goes wrong is an exception, too.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      options.setIntraOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      // A network is cut into dozens of parts: each would keep the memory of its largest run.
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      return new OrtPart(model.name(), environment.createSession(bytes(part, memory), options));
    } catch (OrtException e) {
      throw new UserException(
          "VSG-NET-07", "ONNX Runtime cannot load '" + model.name() + "': " + e.getMessage(), e);
    }
  }

  /** ONNX Runtime reads native memory without another copy; the garbage collector would keep it. */
  private static ByteBuffer bytes(ModelProto model, Memory memory) {
    ByteBuffer buffer = memory.getByteBuffer(0, memory.size());
    CodedOutputStream out = CodedOutputStream.newInstance(buffer);
    try {
      model.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buffer.flip();
  }

  /** The element types of the outputs, as ONNX numbers them. */
  Map<String, Integer> outputTypes() {
    Map<String, Integer> types = new LinkedHashMap<>();
    try {
      for (NodeInfo output : session.getOutputInfo().values()) {
        if (output.getInfo() instanceof TensorInfo info) {
          String type = info.onnxType.name().replace("ONNX_TENSOR_ELEMENT_DATA_TYPE_", "");
          types.put(output.getName(), TensorProto.DataType.valueOf(type).getNumber());
        }
      }
    } catch (OrtException e) {
      throw new IllegalStateException(name, e);
    }
    return types;
  }

  /**
   * Runs the part; the caller closes the result.
   *
   * @throws UserException if ONNX Runtime fails, as on inputs of a wrong shape
   */
  OrtSession.Result run(Map<String, ? extends OnnxTensorLike> inputs) {
    try {
      return session.run(inputs);
    } catch (OrtException e) {
      throw new UserException(
          "VSG-NET-08", "ONNX Runtime cannot run '" + name + "': " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
