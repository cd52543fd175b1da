package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.calibration.ClipRule;
import dev.vsgen.cosim.engine.Clips;
import dev.vsgen.cosim.engine.FakeEngine;
import dev.vsgen.cosim.engine.IntegerBackend;
import dev.vsgen.cosim.engine.IntegerEngine;
import dev.vsgen.cosim.engine.LayerFit;
import dev.vsgen.cosim.engine.OperandSample;
import dev.vsgen.cosim.engine.OutputMatching;
import dev.vsgen.cosim.engine.ReferenceBackend;
import dev.vsgen.cosim.engine.RoundedLayers;
import dev.vsgen.cosim.engine.RtlBackend;
import dev.vsgen.cosim.engine.StoredClips;
import dev.vsgen.cosim.network.FloatEngine;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LayerEngine;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.task.InputBatch;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Measures ways to quantize a network, one after the other. */
public final class AccuracyStudy implements AutoCloseable {

  private final Subject subject;
  private final HardwareChoice hardware;
  private final Supplier<VerilatorBuild> simulators;
  private final Network network;
  private final FloatEngine real;
  private final RoundedLayers weights;
  private final ActivationStatistics statistics;
  private final List<InputBatch> batches;

  /**
   * Opens the network and runs it on the calibration data.
   *
   * @param hardware what the RTL is like, where it is simulated
   * @param simulators asked for only if the RTL is simulated
   */
  public AccuracyStudy(
      Subject subject, HardwareChoice hardware, Supplier<VerilatorBuild> simulators) {
    this.subject = subject;
    this.hardware = hardware;
    this.simulators = simulators;
    this.network = Network.open(subject.model());
    this.real = new FloatEngine(network);
    this.weights = new RoundedLayers(network);
    this.statistics = ActivationStatistics.of(network, real, subject.calibration());
    this.batches = subject.task().batches();
  }

  /** The layers that are quantized. */
  public List<QuantizableLayer> layers() {
    return network.layers();
  }

  /** What the layers read and how much they compute, on the first batch of calibration data. */
  public List<LayerWork> work() {
    List<LayerWork> work = new ArrayList<>();
    network.run(
        subject.calibration().get(0),
        (layer, input) -> {
          FloatTensor output = real.compute(layer, input);
          long inputs = (long) layer.channels() * layer.positions();
          work.add(
              new LayerWork(
                  layer,
                  output.values().length * inputs,
                  OperandSample.rows(layer, input, LayerWork.ROWS)));
          return output;
        });
    return work;
  }

  /** What the hardware multiplies in a layer, of that many outputs at most. */
  public OperandSample operands(AccuracyPoint point, LayerWork work, int outputs) {
    return OperandSample.of(work.layer(), point.plan(), clips(point), work.rows(), outputs);
  }

  /** Measures one way. */
  public AccuracyResult run(AccuracyPoint point) {
    if (point.engine() == EngineKind.FP32) {
      return result(real);
    }
    if (point.engine() == EngineKind.RTL) {
      int simulations = Runtime.getRuntime().availableProcessors();
      RtlBackend rtl = new RtlBackend(simulators.get(), simulations);
      try (LayerEngine engine = integers(point, rtl)) {
        AccuracyResult result = result(engine);
        return new AccuracyResult(result.predictions(), result.seconds(), rtl.counts());
      }
    }
    try (LayerEngine engine =
        point.inIntegers()
            ? integers(point, new ReferenceBackend())
            : new FakeEngine(network, point.plan(), clips(point), fits(point), weights)) {
      return result(engine);
    }
  }

  private LayerEngine integers(AccuracyPoint point, IntegerBackend backend) {
    HardwareChoice chosen = point.engine() == EngineKind.RTL ? hardware : hardware.usual();
    return new IntegerEngine(
        network,
        point.plan(),
        clips(point),
        fits(point),
        precision -> chosen.design(point.plan(), precision, network.layers()),
        backend);
  }

  /**
   * A fine-tuned model has clips of its own. Otherwise vectors have scales of their own and are not
   * clipped; without, the rule decides.
   */
  private Clips clips(AccuracyPoint point) {
    Clips largest = statistics.clips(ClipRule.MAX);
    Clips clipped = statistics.clips(point.clip());
    return StoredClips.over(
        subject.model(),
        (layer, format) ->
            point.plan().scheme(layer).scalesActivations()
                ? largest.of(layer, format)
                : clipped.of(layer, format));
  }

  private Map<String, LayerFit> fits(AccuracyPoint point) {
    return point.matched()
        ? OutputMatching.fit(
            network, real, point.plan(), clips(point), subject.calibration(), weights)
        : Map.of();
  }

  private AccuracyResult result(LayerEngine engine) {
    long start = System.nanoTime();
    float[][] outputs = new float[batches.stream().mapToInt(b -> b.items().size()).sum()][];
    batches.parallelStream()
        .forEach(
            batch -> {
              float[][] rows = subject.task().read(network.run(batch.inputs(), engine));
              for (int i = 0; i < rows.length; i++) {
                outputs[batch.items().get(i)] = rows[i];
              }
            });
    double[] predictions = subject.task().predictions(outputs);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new AccuracyResult(Arrays.stream(predictions).boxed().toList(), seconds, List.of());
  }

  @Override
  public void close() {
    weights.close();
    real.close();
    network.close();
  }
}
