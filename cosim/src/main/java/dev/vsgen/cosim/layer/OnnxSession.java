package dev.vsgen.cosim.layer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.vsgen.cosim.operand.FloatMatrix;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes tensors of a BERT-type model in float32. One thread and no graph optimization: the graph
 * runs as it was exported, so no fusion can make a tensor depend on which others are asked for.
 */
final class OnnxSession implements AutoCloseable {

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final List<String> tensors;
  private final OrtSession session;

  /** Prepares the computation of the given tensors. */
  OnnxSession(OnnxGraph graph, Collection<String> tensors) {
    this.tensors = List.copyOf(tensors);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
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
        OnnxTensor types = batchOfOne(new long[tokens.length]);
        OrtSession.Result result =
            session.run(
                Map.<String, OnnxTensorLike>of(
                    "input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      Map<String, FloatMatrix> matrices = new LinkedHashMap<>();
      for (String tensor : tensors) {
        matrices.put(tensor, matrix((OnnxTensor) result.get(tensor).orElseThrow(), tokens.length));
      }
      return matrices;
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot run the model", e);
    }
  }

  private OnnxTensor batchOfOne(long[] values) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {values});
  }

  private static FloatMatrix matrix(OnnxTensor tensor, int rows) {
    float[] values = new float[tensor.getFloatBuffer().remaining()];
    tensor.getFloatBuffer().get(values);
    return new FloatMatrix(rows, values.length / rows, values);
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
