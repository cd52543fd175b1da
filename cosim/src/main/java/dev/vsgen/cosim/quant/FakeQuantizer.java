package dev.vsgen.cosim.quant;

import dev.vsgen.cosim.operand.FloatMatrix;

/** Rounds real numbers to those that a format can express: quantizes and dequantizes. */
@FunctionalInterface
public interface FakeQuantizer {

  /** Changes nothing. */
  FakeQuantizer NONE = x -> x;

  /** A matrix of the same shape; vectors run along the rows. */
  FloatMatrix apply(FloatMatrix x);
}
