package dev.vsgen.cosim.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.layer.ConvLayer;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.sim.PeCounters;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QuantizedLayerTest {

  private static final Design PE =
      Design.of(2, 4, Precision.parse("4/4/4/4")).withPe(Optional.of(PeStructure.defaultFor(2, 4)));

  /** Two positions of one channel each: each is a vector of its own. */
  private static final QuantizedLayer LAYER =
      QuantizedLayer.of(
          new ConvLayer(
              "c",
              new Convolution(3, 1, 2, 1, 1, 0),
              1,
              new FloatMatrix(1, 2, new float[] {1.05f, -0.07f}),
              new float[] {0.5f}),
          PE,
          Policy.CEIL,
          0.25f);

  @Test
  void eachKernelPositionHasItsOwnScale() {
    // s = 0.15 and 0.01, gamma = 0.01
    VectorMatrix weights = LAYER.weights().operand();
    assertArrayEquals(new int[] {7, 0, 0, 0, -7, 0, 0, 0}, weights.elements());
    assertArrayEquals(new int[] {15, 1}, weights.scales());
    int[] map = {1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0};
    VectorMatrix input = new VectorMatrix(3, 1, 4, map, new int[] {1, 1, 1});
    assertEquals(2, LAYER.on(input).im2col().rows());
  }

  @Test
  void sumsBecomeRealNumbers() {
    float gamma = LAYER.weights().gamma(0);
    FloatMatrix real = LAYER.dequantize(new PsumMatrix(2, 1, new long[] {100, -4}));
    assertArrayEquals(
        new float[] {100 * gamma * 0.25f + 0.5f, -4 * gamma * 0.25f + 0.5f}, real.values(), 1e-7f);
  }

  @Test
  void postprocessingStandsForTheSameFactor() {
    float nextGamma = 0.125f;
    Postprocessing post = LAYER.postprocessing(nextGamma, true);
    double unit = nextGamma / 16;
    double factor = Math.scalb((double) post.channel(0).mult(), -post.channel(0).shift());
    assertEquals(LAYER.weights().gamma(0) * 0.25 / unit, factor, factor / (1 << 15));
    assertEquals(0.5 / unit, post.channel(0).bias());
    assertTrue(post.relu());
  }

  @Test
  void gatingIsAShareOfAllLanes() {
    assertEquals(new ZeroGating(0.25, 0.375), ZeroGating.of(new PeCounters(10, 8, 2, 6), PE));
  }
}
