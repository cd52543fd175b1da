package dev.vsgen.cosim.energy;

import dev.vsgen.cosim.layer.CifarImages;
import dev.vsgen.cosim.layer.ConvLayer;
import dev.vsgen.cosim.layer.FeatureMap;
import dev.vsgen.cosim.layer.ImageModel;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.QuantizedMatrix;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.cosim.run.QuantizedLayer;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.operand.VectorMatrix;
import java.nio.file.Path;
import java.util.List;

/**
 * Operands of a convolution on an image, as the GEMM it amounts to: neighbouring pixels follow each
 * other, from the middle of the map on, so that zeros beyond the map are as frequent as in most of
 * it.
 *
 * @param layer in float32
 * @param calibration pixels of other images, which decide the gamma of the activations
 * @param map what the layer reads of the image, a row per pixel
 */
public record ConvOperands(ConvLayer layer, FloatMatrix calibration, FloatMatrix map) {

  private static final int CALIBRATION_IMAGES = 32;

  /**
   * Runs a network on its first image, and calibrates with the ones after it.
   *
   * @param images in the binary format of CIFAR-10
   * @throws UserException if a file cannot be read, or the network has no such layer
   */
  public static ConvOperands open(Path onnx, String name, Path images) {
    List<FeatureMap> maps = CifarImages.read(images, 0, 1 + CALIBRATION_IMAGES);
    try (ImageModel model = ImageModel.open(onnx)) {
      List<String> names = model.layers().stream().map(ConvLayer::name).toList();
      if (!names.contains(name)) {
        throw new UserException(
            "VSG-ENERGY-08",
            "--layer is '" + name + "'; must be one of " + String.join(", ", names));
      }
      List<FloatMatrix> inputs =
          maps.stream().map(map -> model.run(map).get(name).input()).toList();
      List<FloatMatrix> others = inputs.subList(1, inputs.size());
      return new ConvOperands(
          model.layers().get(names.indexOf(name)), FloatMatrix.stack(others), inputs.get(0));
    }
  }

  /**
   * The operands as a design takes them.
   *
   * @param rows output pixels at most
   * @throws UserException if the design has unsigned activations, and the layer negative ones
   */
  public EnergyOperands of(Design design, Policy policy, int rows) {
    Precision precision = design.precision();
    Quantizer quantizer = Quantizer.ofActivations(precision, policy, design.vectorSize());
    QuantizedMatrix pixels = quantizer.quantizeStatic(map, quantizer.gammaOf(calibration));
    QuantizedLayer quantized = QuantizedLayer.of(layer, design, policy, pixels.gamma(0));
    VectorMatrix gemm =
        layer.shape().im2col(pixels.operand()).clampScales(precision.activationScale().range());
    int count = Math.min(rows, gemm.rows());
    VectorMatrix some = gemm.rows(Math.min(gemm.rows() / 2, gemm.rows() - count), count);
    int columns = some.vectors() * some.vectorSize();
    return new EnergyOperands(
        layer.name(), quantized.weights(), new QuantizedMatrix(some, columns, pixels.gamma()));
  }
}
