package dev.vsgen.cosim.bench;

import dev.vsgen.cosim.engine.IntegerBackend;
import dev.vsgen.cosim.engine.ReferenceBackend;
import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.network.FloatLayer;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.operand.VectorMatrix;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Times linear layers of MiniLM in exact integers ({@link ReferenceBackend}) against the same
 * layers in float32 on ONNX Runtime. The two take turns on one thread, so that whatever else the
 * machine does slows both. Operands are quantized beforehand.
 */
final class ReferenceBenchmark {

  private static final List<String> LAYERS =
      List.of("encoder.0.attention.query", "encoder.0.ffn.in", "encoder.0.ffn.out");
  private static final int VECTOR_SIZE = 16;

  /** The best of so many runs in a row counts. */
  private static final int RUNS = 3;

  /** Runs before the first one that counts: the JIT compiles. */
  private static final int UNCOUNTED = 20;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Precision precision;
  private final int rows;
  private final int pairs;

  /**
   * Creates a benchmark.
   *
   * @param precision formats of the integers
   * @param rows activation rows
   * @param pairs measurements of each side
   */
  ReferenceBenchmark(Precision precision, int rows, int pairs) {
    this.precision = precision;
    this.rows = rows;
    this.pairs = pairs;
  }

  /** Times all layers. */
  List<ReferenceResult> run() {
    OnnxModel model = ModelCatalog.find("minilm").model();
    List<QuantizableLayer> layers =
        Network.layers(model).stream().filter(layer -> LAYERS.contains(layer.name())).toList();
    // Parallel streams stay in the pool that they are started from: here, one thread. So does BLAS.
    Nd4j.factory().blas().setMaxThreads(1);
    ForkJoinPool single = new ForkJoinPool(1);
    try {
      return layers.stream().map(layer -> single.submit(() -> run(model, layer)).join()).toList();
    } finally {
      single.shutdown();
    }
  }

  private ReferenceResult run(OnnxModel model, QuantizableLayer layer) {
    float[] values = new float[rows * layer.channels()];
    Random random = new Random(rows);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    FloatTensor input = new FloatTensor(new long[] {rows, layer.channels()}, values);
    VectorMatrix act =
        quantizer(false)
            .quantizePerTensor(new FloatMatrix(rows, layer.channels(), values))
            .operand();
    VectorMatrix weights = quantizer(true).quantizePerRow(layer.weights()).operand();
    PeLayer gemm = PeLayer.gemm(weights, act);
    double[] fp32 = new double[pairs];
    double[] integer = new double[pairs];
    double[] ratios = new double[pairs];
    try (FloatLayer real = FloatLayer.of(model, layer);
        ReferenceBackend backend = new ReferenceBackend()) {
      IntegerBackend.Prepared reference =
          backend.prepare(layer.name(), Design.of(1, VECTOR_SIZE, precision), weights);
      best(() -> real.compute(input), UNCOUNTED);
      best(() -> reference.sums(gemm.shape(), gemm.map()), UNCOUNTED);
      for (int i = 0; i < pairs; i++) {
        fp32[i] = best(() -> real.compute(input), RUNS);
        integer[i] = best(() -> reference.sums(gemm.shape(), gemm.map()), RUNS);
        ratios[i] = integer[i] / fp32[i];
      }
    }
    return new ReferenceResult(
        layer.toString(),
        precision.toString(),
        rows,
        rows * layer.weightCount(),
        median(fp32),
        median(integer),
        median(ratios),
        pairs);
  }

  private Quantizer quantizer(boolean weights) {
    return weights
        ? Quantizer.ofWeights(precision, Policy.CEIL, VECTOR_SIZE)
        : Quantizer.ofActivations(precision, Policy.CEIL, VECTOR_SIZE);
  }

  /** Milliseconds of this thread. */
  private static double best(Runnable work, int runs) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < runs; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      work.run();
      best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
    }
    return best / 1e6;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
