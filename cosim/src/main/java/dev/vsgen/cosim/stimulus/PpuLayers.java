package dev.vsgen.cosim.stimulus;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.ScaleFormat;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuChannel;
import dev.vsgen.generator.testbench.TestLayer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Makes linear layers whose operands are all the same and whose parameters are chosen one by one.
 *
 * @param design a whole PE with PPU
 */
record PpuLayers(Design design) {

  PpuWidths widths() {
    return PpuWidths.of(design, design.pe().flatMap(PeStructure::ppu).orElseThrow());
  }

  /** Channels of a group. */
  int group() {
    return design.peWidths().groupChannels();
  }

  /** A layer without ReLU. */
  TestLayer layer(
      String name, VectorMatrix weights, VectorMatrix acts, IntFunction<PpuChannel> channel) {
    List<PpuChannel> channels = IntStream.range(0, weights.rows()).mapToObj(channel).toList();
    return new TestLayer(name, PeLayer.gemm(weights, acts), new Postprocessing(channels, false));
  }

  /** Weights of the largest scale. */
  VectorMatrix weights(int rows, int vectors, long element) {
    return constant(rows, vectors, element, design.precision().weightScale());
  }

  /** Activations of the largest magnitude and scale. */
  VectorMatrix largestActivations(int rows, int vectors) {
    ElementFormat format = design.precision().activation();
    long largest = format.signed() ? format.range().min() : format.range().max();
    return constant(rows, vectors, largest, design.precision().activationScale());
  }

  private VectorMatrix constant(int rows, int vectors, long element, ScaleFormat scale) {
    int[] elements = new int[rows * vectors * design.vectorSize()];
    Arrays.fill(elements, (int) element);
    int[] scales = new int[rows * vectors];
    Arrays.fill(scales, (int) scale.range().max());
    return new VectorMatrix(rows, vectors, design.vectorSize(), elements, scales);
  }
}
