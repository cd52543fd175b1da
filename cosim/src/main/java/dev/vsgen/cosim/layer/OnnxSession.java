package dev.vsgen.cosim.layer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.vsgen.cosim.network.OnnxRuntime;
import dev.vsgen.cosim.operand.FloatMatrix;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Computes tensors of a BERT-type model, or of one that takes an image, in float32. One thread and
 * no graph optimization: the graph runs as it was exported, so no fusion can make a tensor depend
 * on which others are asked for.
 */
final class OnnxSession implements AutoCloseable {

  private final OrtEnvironment environment = OnnxRuntime.environment();
  private final List<String> tensors;
  private final OrtSession session;

  /** Prepares the computation of the given tensors. */
  OnnxSession(OnnxGraph graph, Collection<String> tensors) {
    this.tensors = List.copyOf(tensors);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // What goes wrong is an exception, too.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      options.setIntraOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
      session = environment.createSession(graph.computing(this.tensors), options);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not accept the model", e);
    }
  }

  /** The tensors for one sequence of tokens: a row for each token. */
  Map<String, FloatMatrix> run(long[] tokens) {
    long[] ones = new long[tokens.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor ids = batchOfOne(tokens);
        OnnxTensor mask = batchOfOne(ones);
        OnnxTensor types = batchOfOne(new long[tokens.length])) {
      return run(
          Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types),
          tensor -> matrix(tensor, tokens.length));
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot run the model", e);
    }
  }

  /**
   * The tensors for one image.
   *
   * @param input name of the model's input
   */
  Map<String, FeatureMap> run(String input, FeatureMap image) {
    long[] shape = {1, image.channels(), image.height(), image.width()};
    try (OnnxTensor batch =
        OnnxTensor.createTensor(environment, FloatBuffer.wrap(image.values()), shape)) {
      return run(Map.of(input, batch), OnnxSession::featureMap);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot run the model", e);
    }
  }

  private <T> Map<String, T> run(Map<String, OnnxTensorLike> inputs, Function<OnnxTensor, T> reader)
      throws OrtException {
    try (OrtSession.Result result = session.run(inputs)) {
      Map<String, T> values = new LinkedHashMap<>();
      for (String tensor : tensors) {
        values.put(tensor, reader.apply((OnnxTensor) result.get(tensor).orElseThrow()));
      }
      return values;
    }
  }

  private OnnxTensor batchOfOne(long[] values) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {values});
  }

  private static FloatMatrix matrix(OnnxTensor tensor, int rows) {
    float[] values = floats(tensor);
    return new FloatMatrix(rows, values.length / rows, values);
  }

  private static FeatureMap featureMap(OnnxTensor tensor) {
    long[] shape = tensor.getInfo().getShape();
    return new FeatureMap((int) shape[1], (int) shape[2], (int) shape[3], floats(tensor));
  }

  private static float[] floats(OnnxTensor tensor) {
    float[] values = new float[tensor.getFloatBuffer().remaining()];
    tensor.getFloatBuffer().get(values);
    return values;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close the session", e);
    }
  }
}
