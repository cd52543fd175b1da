package dev.vsgen.cosim.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.generator.map.Convolution;
import org.junit.jupiter.api.Test;

final class ConvLayerTest {

  @Test
  void noVectorStraddlesTwoKernelPositions() {
    FloatMatrix weights =
        new FloatMatrix(2, 6, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    ConvLayer layer =
        new ConvLayer("c", new Convolution(4, 4, 2, 1, 1, 0), 3, weights, new float[2]);
    FloatMatrix padded = layer.paddedWeights(4);
    assertEquals(1, layer.channelVectors(4));
    assertArrayEquals(
        new float[] {1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 10, 11, 12, 0}, padded.values());
    assertEquals(8, padded.columns());
  }

  @Test
  void channelsThatFillTheirVectorsAreNotPadded() {
    FloatMatrix weights = new FloatMatrix(1, 4, new float[] {1, 2, 3, 4});
    ConvLayer layer = ConvLayer.of(new LinearLayer("l", weights, new float[] {5}), 7);
    assertEquals(weights, layer.paddedWeights(2));
    assertEquals(2, layer.channelVectors(2));
    assertEquals(7, layer.shape().outputs());
  }
}
