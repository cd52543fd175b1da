package dev.vsgen.cosim.run;

import dev.vsgen.cosim.engine.Clips;
import dev.vsgen.cosim.engine.IntegerEngine;
import dev.vsgen.cosim.engine.MaximumCapture;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.engine.StoredClips;
import dev.vsgen.cosim.network.FloatEngine;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LayerEngine;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.operand.Fidelity;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.cosim.task.InputBatch;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Layers of any network on the RTL and both references, each on what the float32 network gives it.
 * Activations have the clips that the model carries, and where it has none those of calibration.
 *
 * @param network all of it
 * @param plan integers for the layers that are computed so, float32 for all others
 * @param inputs what the network is run on
 * @param calibration asked for only if the model carries no clip of a layer
 */
public record NetworkStudy(
    Network network,
    QuantizationPlan plan,
    List<InputBatch> inputs,
    Supplier<List<Map<String, ModelInput>>> calibration) {

  /** What float32 and the hardware made of a layer, a part for each run. */
  private record Outputs(List<FloatMatrix> real, List<FloatMatrix> hardware) {

    void add(FloatTensor expected, FloatTensor computed) {
      real.add(column(expected));
      hardware.add(column(computed));
    }

    private static FloatMatrix column(FloatTensor tensor) {
      return new FloatMatrix(tensor.values().length, 1, tensor.values());
    }

    Fidelity fidelity() {
      return Fidelity.of(stacked(real), stacked(hardware));
    }

    private static FloatMatrix stacked(List<FloatMatrix> columns) {
      return FloatMatrix.stack(columns, columns.stream().mapToInt(FloatMatrix::rows).sum());
    }
  }

  /**
   * Runs the network.
   *
   * @param designs what computes layers of a precision
   * @param backend is closed
   * @return a report for each layer of integers, in the order of execution
   */
  public List<LayerReport> run(Function<Precision, Design> designs, VerifyingBackend backend) {
    Map<String, Outputs> outputs = new LinkedHashMap<>();
    try (FloatEngine real = new FloatEngine(network);
        LayerEngine integers =
            new IntegerEngine(network, plan, clips(real), Map.of(), designs, backend)) {
      LayerEngine watching =
          (layer, input) -> {
            FloatTensor output = real.compute(layer, input);
            if (chosen(layer)) {
              outputs
                  .computeIfAbsent(
                      layer.name(), name -> new Outputs(new ArrayList<>(), new ArrayList<>()))
                  .add(output, integers.compute(layer, input));
            }
            return output;
          };
      inputs.forEach(batch -> network.run(batch.inputs(), watching));
      return network.layers().stream()
          .filter(this::chosen)
          .map(
              layer ->
                  LayerReport.of(
                      layer.name(),
                      layer.channels() * layer.positions(),
                      layer.outputs(),
                      backend.result(layer.name()),
                      outputs.get(layer.name()).fidelity()))
          .toList();
    }
  }

  private boolean chosen(QuantizableLayer layer) {
    return plan.scheme(layer) instanceof Scheme.Integers;
  }

  private Clips clips(LayerEngine real) {
    Map<String, Float> stored = StoredClips.of(network.model());
    MaximumCapture calibrated = new MaximumCapture(real);
    if (network.layers().stream().anyMatch(l -> chosen(l) && !stored.containsKey(l.name()))) {
      calibration.get().forEach(batch -> network.run(batch, calibrated));
    }
    return StoredClips.over(network.model(), calibrated);
  }
}
