package dev.vsgen.generator.testbench;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.map.PeJob;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.ScalarReference;
import java.util.stream.IntStream;

/**
 * A layer a testbench runs.
 *
 * @param name for comments
 * @param layer operands of whole groups of output channels
 * @param post parameters of as many channels; of none without PPU
 */
public record TestLayer(String name, PeLayer layer, Postprocessing post) {

  /** What the PE is started for, if its buffers hold the whole layer. */
  public PeJob job(Design design) {
    int groups = layer.weights().rows() / design.peWidths().groupChannels();
    return new PeJob(layer.shape(), design.groups(layer.map().vectors()), groups, 0, 0, 0);
  }

  /** The sums of all outputs, according to the scalar model. */
  public PsumMatrix psums(Design design) {
    PeLayer grouped = layer.inGroups(design);
    return new ScalarReference(design).gemm(grouped.weights(), grouped.im2col());
  }

  /** Steps of the controller: each takes a vector per lane, or a group of those it takes. */
  public long steps(Design design) {
    PeJob job = job(design);
    return (long) tiles(design) * job.vectors() * job.shape().outputs();
  }

  /** Steps whose activation vectors are zero, or their scales, padding included. */
  public long zeroActs(Design design) {
    VectorMatrix acts = layer.inGroups(design).im2col();
    int vectors = design.vectorsPerLane();
    long zeros = 0;
    for (int row = 0; row < acts.rows(); row++) {
      for (int first = 0; first < acts.vectors(); first += vectors) {
        zeros += isZero(acts, row, first, vectors) ? 1 : 0;
      }
    }
    return zeros * tiles(design);
  }

  /** Whether each of some vectors is zero, or its scale. */
  private static boolean isZero(VectorMatrix acts, int row, int first, int vectors) {
    return IntStream.range(first, first + vectors)
        .allMatch(v -> acts.scale(row, v) == 0 || isZero(acts.elements(row, v, 1)));
  }

  /**
   * Lane steps that add nothing: whose activation vectors, weight vectors, or scale products are
   * all zero.
   */
  public long gated(Design design) {
    ScalarReference reference = new ScalarReference(design);
    PeLayer grouped = layer.inGroups(design);
    VectorMatrix wts = grouped.weights();
    VectorMatrix acts = grouped.im2col();
    int vectors = design.vectorsPerLane();
    long gated = 0;
    for (int row = 0; row < acts.rows(); row++) {
      for (int channel = 0; channel < wts.rows(); channel++) {
        for (int first = 0; first < wts.vectors(); first += vectors) {
          boolean zero =
              isZero(acts, row, first, vectors)
                  || isZero(wts.elements(channel, first, vectors))
                  || isZero(products(reference, wts, channel, acts, row, first, vectors));
          gated += zero ? 1 : 0;
        }
      }
    }
    return gated;
  }

  private static IntStream products(
      ScalarReference reference,
      VectorMatrix wts,
      int channel,
      VectorMatrix acts,
      int row,
      int first,
      int vectors) {
    return IntStream.range(first, first + vectors)
        .map(v -> (int) reference.scaleProduct(wts.scale(channel, v), acts.scale(row, v)));
  }

  /** Tiles of {@code lanes} channels in all groups. */
  public int tiles(Design design) {
    return layer.weights().rows() / design.lanes();
  }

  private static boolean isZero(IntStream values) {
    return values.allMatch(value -> value == 0);
  }
}
