package dev.vsgen.cosim.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.cosim.network.NativeTensor;
import dev.vsgen.cosim.network.OnnxRuntime;
import java.util.HashMap;
import java.util.Map;

/** Runs a model as any user of ONNX Runtime would, uncut and with all optimizations. */
final class WholeModel {

  private WholeModel() {}

  static FloatTensor run(ModelProto model, Map<String, ModelInput> inputs) {
    OrtEnvironment environment = OnnxRuntime.environment();
    Map<String, NativeTensor> copies = new HashMap<>();
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try (OrtSession session = environment.createSession(model.toByteArray())) {
      for (String name : session.getInputNames()) {
        copies.put(name, inputs.get(name).open());
        tensors.put(name, copies.get(name).tensor());
      }
      try (OrtSession.Result result = session.run(tensors)) {
        return FloatTensor.of((OnnxTensor) result.get(0));
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    } finally {
      copies.values().forEach(NativeTensor::close);
    }
  }
}
