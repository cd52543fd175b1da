package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.FloatLayer;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LayerEngine;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.Owned;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Computes layers as the hardware does: activations are quantized, an {@link IntegerBackend} makes
 * integer sums of them, and these become real numbers again. Layers that a plan leaves in float32
 * are computed so.
 */
public final class IntegerEngine implements LayerEngine {

  private final Map<String, LayerEngine> layers;
  private final Owned owned = new Owned();

  /**
   * Quantizes the weights of all layers.
   *
   * @param fits corrections by name of the layer; layers that are not named have none
   * @param designs the design that computes layers of a precision
   * @param backend is closed with the engine, or here if there is an error
   * @throws UserException if the plan has formats that no hardware computes
   */
  public IntegerEngine(
      Network network,
      QuantizationPlan plan,
      Clips clips,
      Map<String, LayerFit> fits,
      Function<Precision, Design> designs,
      IntegerBackend backend) {
    owned.add(backend);
    this.layers =
        owned.orClose(
            () -> {
              Map<String, LayerEngine> engines = new LinkedHashMap<>();
              for (QuantizableLayer layer : network.layers()) {
                Scheme scheme = plan.scheme(layer);
                if (scheme instanceof Scheme.Integers integers) {
                  LayerFit fit = fits.getOrDefault(layer.name(), LayerFit.none(layer.bias()));
                  Design design = designs.apply(integers.precision());
                  engines.put(
                      layer.name(), IntegerLayer.of(layer, plan, clips, fit, design, backend));
                } else {
                  engines.put(layer.name(), real(network, layer, scheme));
                }
              }
              return engines;
            });
  }

  private LayerEngine real(Network network, QuantizableLayer layer, Scheme scheme) {
    if (!(scheme instanceof Scheme.Float32)) {
      throw new UserException(
          "VSG-ENGINE-03",
          "format is '" + scheme + "'; must be W/A/ws/as or fp32 (the engine computes integers)");
    }
    FloatLayer real = owned.add(FloatLayer.of(network.model(), layer));
    return (same, input) -> real.compute(input);
  }

  @Override
  public FloatTensor compute(QuantizableLayer layer, FloatTensor input) {
    return layers.get(layer.name()).compute(layer, input);
  }

  @Override
  public void close() {
    owned.close();
  }
}
