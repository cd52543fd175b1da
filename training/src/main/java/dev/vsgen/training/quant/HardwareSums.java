package dev.vsgen.training.quant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.network.LayerKind;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.training.graph.Views;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The integer sums of a layer as hardware makes them, vector by vector: kernel positions line by
 * line, the channels of each in order (arithmetic contract, sections 3 and 5). A row of the sums is
 * a token or an output pixel, a column an output.
 *
 * @param layer what is computed
 * @param limits how scale products are rounded and where the accumulator saturates
 * @param shape geometry of the layer on one item; of a linear layer a map of one pixel
 */
record HardwareSums(QuantizableLayer layer, SumLimits limits, Convolution shape) {

  /**
   * The sums of a layer.
   *
   * @param accBits bits of a saturating accumulator; empty for an exact one
   * @param view what its input is like
   * @throws UserException for a convolution that no PE walks
   */
  static HardwareSums of(
      QuantizableLayer layer,
      QuantizationPlan plan,
      Precision precision,
      OptionalInt accBits,
      VectorView view) {
    Convolution shape =
        layer.kind() == LayerKind.CONV ? onMap(layer, view.shape()) : Convolution.gemm(1);
    int vectors = (int) view.vectors() * shape.positions();
    return new HardwareSums(layer, SumLimits.of(plan, precision, accBits, vectors), shape);
  }

  private static Convolution onMap(QuantizableLayer layer, Shape map) {
    return layer
        .shape()
        .flatMap(conv -> conv.on((int) map.get(2), (int) map.get(3)))
        .orElseThrow(
            () ->
                new UserException(
                    "VSG-TRAIN-16",
                    "convolution '%s' has unequal strides or paddings, or dilation; a PE walks none of these (--keep %s:fp32)"
                        .formatted(layer.name(), layer.name())));
  }

  /**
   * The sums.
   *
   * @param input codes of activations
   * @param weights codes of weights
   * @return rows x outputs, exact integers
   */
  NDArray sums(ArrayCodes input, ArrayCodes weights) {
    NDManager step = input.elements().getManager();
    int size = (int) input.elements().getShape().get(2);
    int vectors = (int) input.elements().getShape().get(1);
    try (NDManager scratch = step.newSubManager()) {
      NDArray maps = pixels(Views.of(input.elements(), scratch));
      NDArray kernels = outputsFirst(Views.of(weights.elements(), scratch));
      Optional<NDArray> mapScales = input.scales().map(s -> pixels(Views.of(s, scratch)));
      Optional<NDArray> kernelScales =
          weights.scales().map(s -> outputsFirst(Views.of(s, scratch)));
      long rows = maps.getShape().get(0) * shape.outputs();
      NDArray acc = scratch.zeros(new Shape(rows, layer.outputs()), limits.type());
      for (int position = 0; position < shape.positions(); position++) {
        for (int v = 0; v < vectors; v++) {
          try (NDManager part = scratch.newSubManager()) {
            int at = position;
            int vector = v;
            NDArray dot =
                rows(Views.of(maps, part), at, v * size, size)
                    .matMul(kernel(Views.of(kernels, part), at, v));
            Optional<NDArray> ofRows = mapScales.map(s -> rows(Views.of(s, part), at, vector, 1));
            Optional<NDArray> ofOutputs =
                kernelScales.map(s -> kernel(Views.of(s, part), at, vector));
            acc = sum(acc, scaled(dot, ofRows, ofOutputs));
          }
        }
      }
      acc.attach(step);
      return acc;
    }
  }

  /** Items x height x width x channels, with the zeros around the map. */
  private NDArray pixels(NDArray codes) {
    Shape all = codes.getShape();
    long channels = all.get(1) * all.get(2);
    NDArray maps =
        codes
            .reshape(all.get(0), channels, shape.inHeight(), shape.inWidth())
            .transpose(0, 2, 3, 1);
    long pad = shape.pad();
    return pad == 0 ? maps : maps.pad(new Shape(0, 0, pad, pad, pad, pad), 0);
  }

  /** Outputs x vectors x elements x positions. */
  private NDArray outputsFirst(NDArray codes) {
    return layer.outputsFirst() ? codes : codes.transpose(3, 1, 2, 0);
  }

  /** Elements x outputs. */
  private static NDArray kernel(NDArray codes, int position, int v) {
    return codes.get(new NDIndex(":, {}, :, {}", v, position)).transpose();
  }

  /** What the outputs' pixels find at a kernel position: rows x channels. */
  private NDArray rows(NDArray maps, int position, int first, int channels) {
    int line = position / shape.kernelWidth();
    int column = position % shape.kernelWidth();
    int stride = shape.stride();
    NDArray window =
        maps.get(
            new NDIndex(
                ":, {}:{}:{}, {}:{}:{}, {}:{}",
                line,
                line + stride * (shape.outHeight() - 1) + 1,
                stride,
                column,
                column + stride * (shape.outWidth() - 1) + 1,
                stride,
                first,
                first + channels));
    return window.reshape(-1, channels);
  }

  /** {@code t = dot * p}. */
  private NDArray scaled(NDArray dot, Optional<NDArray> ofRows, Optional<NDArray> ofOutputs) {
    NDArray exact = dot.toType(limits.type(), false);
    if (ofRows.isEmpty() && ofOutputs.isEmpty()) {
      return exact;
    }
    NDArray one = ArrayQuantizer.number(dot, 1);
    return exact.muli(product(ofRows.orElse(one), ofOutputs.orElse(one)));
  }

  /** {@code p = min((ws * as + 2^(d-1)) >> d, 2^R - 1)}; below 2^20, so that float32 holds all. */
  private NDArray product(NDArray ofRows, NDArray ofOutputs) {
    if (limits.dropBits() == 0) {
      return ofRows.mul(ofOutputs);
    }
    float unit = Math.scalb(1f, -limits.dropBits());
    NDArray rounded =
        ofRows
            .mul(ofOutputs.mul(ArrayQuantizer.number(ofOutputs, unit)))
            .addi(ArrayQuantizer.number(ofOutputs, 0.5f))
            .floor();
    return limits.mostProduct().isPresent()
        ? rounded.minimum(ArrayQuantizer.number(rounded, limits.mostProduct().getAsInt()))
        : rounded;
  }

  private NDArray sum(NDArray acc, NDArray scaled) {
    NDArray sum = acc.addi(scaled);
    if (limits.acc().isEmpty()) {
      return sum;
    }
    NDArray within = sum.clip(limits.acc().get().min(), limits.acc().get().max());
    sum.close();
    return within;
  }

  /**
   * The outputs as real numbers (contract, section 6).
   *
   * @param y what the operator makes of the rounded numbers: gives the layout
   * @param bias one for each output
   */
  NDArray outputs(ArrayCodes input, ArrayCodes weights, NDArray y, Optional<NDArray> bias) {
    NDArray sums = sums(input, weights);
    NDArray unit =
        weights
            .gamma()
            .reshape(1, -1)
            .mul(input.gamma())
            .muli(ArrayQuantizer.number(sums, Math.scalb(1f, limits.dropBits())));
    NDArray real = sums.mul(unit).toType(DataType.FLOAT32, false);
    NDArray biased =
        bias.map(b -> real.addi(Views.of(b, sums.getManager()).reshape(1, -1))).orElse(real);
    Shape all = y.getShape();
    return layer.kind() == LayerKind.CONV
        ? biased.reshape(all.get(0), all.get(2), all.get(3), all.get(1)).transpose(0, 3, 1, 2)
        : biased.reshape(all);
  }
}
