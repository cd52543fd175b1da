package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LayerEngine;
import dev.vsgen.cosim.network.LayerKind;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Dequantizer;
import dev.vsgen.cosim.quant.QuantizedMatrix;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.operand.PsumMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One layer in integers.
 *
 * @param activations makes codes of an input
 * @param sums computes with them
 * @param dequantizer makes real numbers of the sums
 * @param perItem whether each sentence or image is a GEMM of its own
 */
record IntegerLayer(
    Function<FloatMatrix, QuantizedMatrix> activations,
    IntegerBackend.Prepared sums,
    Dequantizer dequantizer,
    boolean perItem)
    implements LayerEngine {

  static IntegerLayer of(
      QuantizableLayer layer,
      QuantizationPlan plan,
      Clips clips,
      LayerFit fit,
      Design design,
      IntegerBackend backend) {
    boolean conv = layer.kind() == LayerKind.CONV;
    if (conv && plan.gamma() == GammaMode.ROW) {
      throw new UserException(
          "VSG-ENGINE-04",
          "gamma is 'row'; must be static or sample (a gamma per pixel cannot be factored out of the"
              + " sums of convolution '"
              + layer.name()
              + "')");
    }
    QuantizedMatrix weights =
        new LayerQuantizers(plan, layer).weightCodes(design.precision(), fit.gain());
    return new IntegerLayer(
        activations(layer, plan, clips, design),
        backend.prepare(layer.name(), design, weights.operand()),
        new Dequantizer(design, weights.gamma(), fit.bias()),
        conv || plan.gamma() == GammaMode.SAMPLE);
  }

  private static Function<FloatMatrix, QuantizedMatrix> activations(
      QuantizableLayer layer, QuantizationPlan plan, Clips clips, Design design) {
    Quantizer quantizer = LayerQuantizers.activations(plan, design.precision());
    return switch (plan.gamma()) {
      case STATIC -> {
        float gamma = new LayerQuantizers(plan, layer).staticGamma(quantizer, clips);
        yield x -> quantizer.quantizeStatic(x, gamma);
      }
      case SAMPLE -> quantizer::quantizePerTensor;
      case ROW -> quantizer::quantizePerRow;
    };
  }

  @Override
  public FloatTensor compute(QuantizableLayer layer, FloatTensor input) {
    FloatMatrix rows = ActivationLayout.rows(layer, input);
    if (layer.kind() == LayerKind.CONV) {
      Convolution shape = shape(layer, input);
      List<FloatMatrix> items = new ArrayList<>();
      ActivationLayout.items(rows, input.size(0)).forEach(item -> items.add(outputs(shape, item)));
      FloatMatrix outputs = FloatMatrix.stack(items, items.size() * shape.outputs());
      long[] size = {input.size(0), layer.outputs(), shape.outHeight(), shape.outWidth()};
      return ActivationLayout.tensor(layer, outputs, size);
    }
    FloatMatrix outputs =
        perItem ? ActivationLayout.perItem(rows, input.size(0), this::linear) : linear(rows);
    long[] size = input.shape().clone();
    size[size.length - 1] = layer.outputs();
    return ActivationLayout.tensor(layer, outputs, size);
  }

  private FloatMatrix linear(FloatMatrix rows) {
    return outputs(Convolution.gemm(rows.rows()), rows);
  }

  private FloatMatrix outputs(Convolution shape, FloatMatrix rows) {
    QuantizedMatrix quantized = activations.apply(rows);
    PsumMatrix psums = sums.sums(shape, quantized.operand());
    return dequantizer.apply(psums, quantized.gamma());
  }

  private static Convolution shape(QuantizableLayer layer, FloatTensor input) {
    return layer
        .shape()
        .flatMap(conv -> conv.on(input.size(2), input.size(3)))
        .orElseThrow(
            () ->
                new UserException(
                    "VSG-ENGINE-05",
                    "convolution '"
                        + layer.name()
                        + "' has unequal strides or paddings, or dilation; a PE walks none of"
                        + " these (use --engine fake, or --keep "
                        + layer.name()
                        + ":fp32)"));
  }
}
