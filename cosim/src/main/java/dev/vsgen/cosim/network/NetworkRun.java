package dev.vsgen.cosim.network;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.vsgen.generator.error.UserException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tensors of one run of a network; native memory, freed by {@link #close}. */
final class NetworkRun implements AutoCloseable {

  private final Map<String, OnnxTensor> tensors = new HashMap<>();
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();

  /** Adds a tensor. */
  void put(String name, ModelInput value) {
    try {
      OnnxTensor tensor = value.open(OrtPart.ENVIRONMENT);
      owned.push(tensor);
      tensors.put(name, tensor);
    } catch (OrtException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** Copies a tensor, which must be float32. */
  FloatTensor get(String name) {
    return FloatTensor.of(tensors.get(name));
  }

  /** Computes a segment, if there is anything of it, then the layers that read from it. */
  void run(Segment segment, Optional<OrtPart> part, LayerEngine engine) {
    part.ifPresent(present -> run(segment, present));
    Map<String, FloatTensor> read = new HashMap<>();
    for (QuantizableLayer layer : segment.layers()) {
      FloatTensor input = read.computeIfAbsent(layer.input(), this::get);
      put(layer.output(), engine.compute(layer, input));
    }
  }

  private void run(Segment segment, OrtPart part) {
    Map<String, OnnxTensorLike> inputs = new HashMap<>();
    for (String input : segment.inputs()) {
      OnnxTensor tensor = tensors.get(input);
      if (tensor == null) {
        throw new UserException(
            "VSG-NET-09", "'" + part.name() + "' reads '" + input + "', which nothing gives it");
      }
      inputs.put(input, tensor);
    }
    OrtSession.Result result = part.run(inputs);
    owned.push(result);
    result.forEach(output -> tensors.put(output.getKey(), (OnnxTensor) output.getValue()));
  }

  @Override
  public void close() {
    for (AutoCloseable resource : owned) {
      try {
        resource.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
