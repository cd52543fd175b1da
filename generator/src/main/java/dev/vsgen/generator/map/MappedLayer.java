package dev.vsgen.generator.map;

import dev.vsgen.generator.design.Design;
import java.util.List;

/**
 * What a layer will cost on a PE.
 *
 * @param layer name of the layer
 * @param shape its geometry
 * @param channelVectors vectors of an input pixel
 * @param outputs output channels
 * @param jobs jobs it is cut into
 * @param steps steps of the controller: a vector per lane each, or a group of those it takes
 * @param cycles predicted cycles if no stream stalls, loading included
 * @param utilization steps over cycles, 0..1
 */
public record MappedLayer(
    String layer,
    Convolution shape,
    int channelVectors,
    int outputs,
    int jobs,
    long steps,
    long cycles,
    double utilization) {

  /** Maps a layer and predicts its cycles. */
  public static MappedLayer of(
      Design design, String layer, Convolution shape, int channelVectors, int outputs) {
    List<PeJob> jobs = new Mapper(design).jobs(shape, channelVectors, outputs);
    CyclePrediction prediction = new CycleModel(design).predict(jobs);
    return new MappedLayer(
        layer,
        shape,
        channelVectors,
        outputs,
        jobs.size(),
        prediction.steps(),
        prediction.cycles(),
        prediction.utilization());
  }
}
