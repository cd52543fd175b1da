package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.operand.FloatMatrix;

/**
 * What a layer does.
 *
 * @param layer the layer
 * @param macs multiplications in a batch; only how they compare with other layers' matters
 * @param rows some rows of what it reads in float32
 */
public record LayerWork(QuantizableLayer layer, long macs, FloatMatrix rows) {

  /** Rows of input that are kept. */
  static final int ROWS = 64;
}
