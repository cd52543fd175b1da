package dev.vsgen.cosim.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.map.Convolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageModelTest {

  /** As in {@code ActivationCaptureTest}; these sums have at most 576 terms. */
  private static final double TOLERANCE = 2e-6;

  @TempDir Path folder;

  @Test
  void aConvolutionIsReadWithItsChannelsLast() throws IOException {
    try (ImageModel model = open(new long[] {2, 2}, new long[] {1, 1, 1, 1})) {
      ConvLayer layer = model.layers().get(0);
      assertEquals("block[4 x 3 x 2 x 5]", layer.toString());
      assertEquals(new Convolution(6, 7, 2, 3, 2, 1), layer.shape());
      // output 1, channel 2, line 1, column 0 of weights that count up
      assertEquals(((1 * 5 + 2) * 3 + 1) * 2, layer.weights().at(1, (1 * 2 + 0) * 5 + 2));
      FeatureMap image = noise(5, 7, 6);
      assertTrue(worstError(layer, model.run(image).get("block")) < TOLERANCE);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 1, 1", "2, 2, 1, 0"})
  void aGeometryThePeLacksIsRefused(long stride0, long stride1, long pad0, long pad1) {
    UserException e =
        assertThrows(
            UserException.class,
            () -> open(new long[] {stride0, stride1}, new long[] {pad0, pad1, pad0, pad1}));
    assertTrue(e.getMessage().startsWith("[VSG-LAYER-07] /block/Conv"), e.getMessage());
  }

  @Test
  void aMissingFileIsRefused() {
    UserException e =
        assertThrows(UserException.class, () -> ImageModel.open(folder.resolve("none.onnx")));
    assertTrue(e.getMessage().startsWith("[VSG-LAYER-08]"), e.getMessage());
  }

  @Test
  void resnet20OnRealImages() {
    List<FeatureMap> images = CifarImages.read(TestData.file("test_batch.bin"), 0, 2);
    try (ImageModel model = ImageModel.open(TestData.file("resnet20.onnx"))) {
      List<ConvLayer> layers = model.layers();
      assertEquals(19, layers.size());
      assertEquals("conv1[16 x 3 x 3 x 3]", layers.get(0).toString());
      assertEquals("layer1.0.conv1[16 x 3 x 3 x 16]", layers.get(1).toString());
      assertEquals(new Convolution(32, 32, 3, 3, 2, 1), layers.get(7).shape());
      assertEquals("layer3.2.conv2[64 x 3 x 3 x 64]", layers.get(18).toString());
      for (FeatureMap image : images) {
        Map<String, LayerActivations> activations = model.run(image);
        for (ConvLayer layer : layers) {
          double error = worstError(layer, activations.get(layer.name()));
          assertTrue(error < TOLERANCE, layer + ": " + error);
        }
      }
    }
  }

  private ImageModel open(long[] strides, long[] pads) throws IOException {
    float[] weights = new float[4 * 5 * 3 * 2];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i;
    }
    float[] bias = {-1, 0, 1, 100};
    long[] sizes = {1, 5, 7, 6};
    Path file = folder.resolve("conv.onnx");
    Files.write(
        file, OnnxBytes.convolution(sizes, weights, new long[] {4, 5, 3, 2}, bias, strides, pads));
    return ImageModel.open(file);
  }

  private static FeatureMap noise(int channels, int height, int width) {
    Random random = new Random(1);
    float[] values = new float[channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new FeatureMap(channels, height, width, values);
  }

  private static double worstError(ConvLayer layer, LayerActivations activations) {
    double worst = 0;
    assertEquals(layer.shape().outputs(), activations.output().rows());
    for (int pixel = 0; pixel < layer.shape().outputs(); pixel++) {
      for (int k = 0; k < layer.outputs(); k++) {
        worst = Math.max(worst, error(layer, activations, pixel, k));
      }
    }
    return worst;
  }

  /** Error of one output, relative to the sum of the magnitudes that were added up. */
  private static double error(ConvLayer layer, LayerActivations activations, int pixel, int k) {
    FloatMatrix map = activations.input();
    Convolution shape = layer.shape();
    double sum = layer.bias()[k];
    double magnitude = Math.abs(sum);
    for (int i = 0; i < layer.weights().columns(); i++) {
      int position = i / layer.channels();
      int x =
          pixel % shape.outWidth() * shape.stride() - shape.pad() + position % shape.kernelWidth();
      int y =
          pixel / shape.outWidth() * shape.stride() - shape.pad() + position / shape.kernelWidth();
      if (x >= 0 && x < shape.inWidth() && y >= 0 && y < shape.inHeight()) {
        float input = map.at(y * shape.inWidth() + x, i % layer.channels());
        double term = (double) input * layer.weights().at(k, i);
        sum += term;
        magnitude += Math.abs(term);
      }
    }
    return Math.abs(activations.output().at(pixel, k) - sum) / magnitude;
  }
}
