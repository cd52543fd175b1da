package dev.vsgen.cosim.network;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.vsgen.generator.error.UserException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tensors of one run of a network; native memory, freed by {@link #close}. */
final class NetworkRun implements AutoCloseable {

  private final String model;
  private final Map<String, NativeTensor> tensors = new HashMap<>();

  /**
   * Starts a run.
   *
   * @param model what messages call it
   */
  NetworkRun(String model) {
    this.model = model;
  }

  /** Adds a tensor. */
  void put(String name, ModelInput value) {
    try {
      put(name, value.open());
    } catch (OrtException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private void put(String name, NativeTensor tensor) {
    NativeTensor before = tensors.put(name, tensor);
    if (before != null) {
      before.close();
    }
  }

  /** Frees a tensor that nothing reads any more. */
  void free(String name) {
    NativeTensor tensor = tensors.remove(name);
    if (tensor != null) {
      tensor.close();
    }
  }

  /**
   * Copies a tensor.
   *
   * @throws UserException if nothing made it, or it is not float32
   */
  FloatTensor get(String name) {
    OnnxTensor tensor = tensor(name);
    if (tensor.getInfo().type != OnnxJavaType.FLOAT) {
      throw new UserException(
          "VSG-NET-11",
          "'%s': '%s' is %s; must be float32 (a layer reads it, or it is the output)"
              .formatted(model, name, tensor.getInfo().type));
    }
    return FloatTensor.of(tensor);
  }

  private OnnxTensor tensor(String name) {
    if (!tensors.containsKey(name)) {
      throw missing(model, name);
    }
    return tensors.get(name).tensor();
  }

  /** What to say of a tensor that a model reads without having it. */
  static UserException missing(String model, String name) {
    return new UserException(
        "VSG-NET-09", "'" + model + "' reads '" + name + "', which nothing gives it");
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
      inputs.put(input, tensor(input));
    }
    // Closing the result would close all of its tensors at once.
    OrtSession.Result result = part.run(inputs);
    result.forEach(output -> put(output.getKey(), NativeTensor.of((OnnxTensor) output.getValue())));
  }

  @Override
  public void close() {
    tensors.values().forEach(NativeTensor::close);
    tensors.clear();
  }
}
