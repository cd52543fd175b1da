package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.generator.design.ElementFormat;

/** The largest magnitude of a layer's input that is to be represented, from calibration. */
@FunctionalInterface
public interface Clips {

  /** The magnitude, not negative, in the unit of the input. */
  float of(QuantizableLayer layer, ElementFormat format);
}
