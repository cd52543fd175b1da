package dev.vsgen.cosim.export;

import dev.vsgen.cosim.engine.LayerCodes;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.generator.design.Precision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tensors of a layer in {@code weights.safetensors}: {@code NAME.weight} [outputs][positions]
 * [vectors][V], {@code NAME.weight_scale} without the last dimension, {@code NAME.weight_gamma}
 * [outputs], {@code NAME.input_gamma} [1], and {@code NAME.bias} [outputs] if there is one.
 *
 * @param layer the layer
 * @param precision its formats
 * @param vectorSize elements of a vector
 * @param biased whether a bias is added: by the layer's own node, or to match its outputs
 */
public record LayerTensors(
    QuantizableLayer layer, Precision precision, int vectorSize, boolean biased) {

  /** A scale above 255 takes two bytes. */
  private static final int BYTE_SCALE_BITS = 8;

  /** Elements, with zeros after the channels of a position. */
  TensorEntry weight() {
    return TensorEntry.of(
        layer.name() + ".weight",
        TensorEntry.Type.I8,
        layer.outputs(),
        layer.positions(),
        vectors(),
        vectorSize);
  }

  /** Integer scales, if the precision has some. */
  TensorEntry scale() {
    return TensorEntry.of(
        layer.name() + ".weight_scale",
        precision.weightScale().bits() > BYTE_SCALE_BITS
            ? TensorEntry.Type.U16
            : TensorEntry.Type.U8,
        layer.outputs(),
        layer.positions(),
        vectors());
  }

  /** Outer scales. */
  TensorEntry gamma() {
    return real("weight_gamma", layer.outputs());
  }

  /** Outer scale of the input. */
  TensorEntry inputGamma() {
    return real("input_gamma", 1);
  }

  private TensorEntry bias() {
    return real("bias", layer.outputs());
  }

  private TensorEntry real(String name, int size) {
    return TensorEntry.of(layer.name() + "." + name, TensorEntry.Type.F32, size);
  }

  private int vectors() {
    return (layer.channels() - 1) / vectorSize + 1;
  }

  /** All tensors of the layer. */
  List<TensorEntry> entries() {
    List<TensorEntry> entries = new ArrayList<>(List.of(weight(), gamma(), inputGamma()));
    if (precision.weightScale().isPresent()) {
      entries.add(scale());
    }
    if (biased) {
      entries.add(bias());
    }
    return entries;
  }

  /** Writes all tensors of the layer. */
  void write(SafetensorsWriter writer, LayerCodes codes) throws IOException {
    writer.write(weight().name(), codes.weights().operand().elements());
    writer.write(gamma().name(), codes.weights().gamma());
    writer.write(inputGamma().name(), new float[] {codes.inputGamma()});
    if (precision.weightScale().isPresent()) {
      writer.write(scale().name(), codes.weights().operand().scales());
    }
    if (biased) {
      writer.write(bias().name(), codes.addedBias());
    }
  }
}
