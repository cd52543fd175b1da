package dev.vsgen.cosim.explore;

import dev.vsgen.cosim.accuracy.AccuracyPoint;
import dev.vsgen.cosim.accuracy.AccuracyStudy;
import dev.vsgen.cosim.accuracy.LayerWork;
import dev.vsgen.cosim.engine.OperandSample;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.quant.Scheme;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a network gives a PE to do: real operands of its layers, weighted by multiplications. */
public final class Workload {

  private final AccuracyStudy study;
  private final Map<String, Scheme> exceptions;
  private final List<LayerWork> layers;

  /**
   * Runs the network on some data.
   *
   * @param exceptions formats of single layers; the PE computes those with integers
   */
  Workload(AccuracyStudy study, Map<String, Scheme> exceptions) {
    this.study = study;
    this.exceptions = exceptions;
    this.layers =
        study.work().stream().filter(work -> !exceptions.containsKey(work.layer().name())).toList();
  }

  /** All layers of the network. */
  public List<QuantizableLayer> networkLayers() {
    return study.layers();
  }

  /** The layers that have the format of the point, in the order of execution. */
  public List<LayerWork> layers() {
    return layers;
  }

  /** What a point's PE multiplies in a layer. */
  public OperandSample operands(ExplorePoint point, LayerWork work, int outputs) {
    AccuracyPoint accuracy = point.accuracy(exceptions);
    return study.operands(accuracy, work, outputs);
  }

  /** The mean over layers, each weighted by its multiplications. */
  public static double mean(List<LayerWork> layers, ToDoubleFunction<LayerWork> value) {
    double all = layers.stream().mapToDouble(LayerWork::macs).sum();
    return layers.stream().mapToDouble(work -> work.macs() / all * value.applyAsDouble(work)).sum();
  }
}
