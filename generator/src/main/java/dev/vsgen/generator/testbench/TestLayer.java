package dev.vsgen.generator.testbench;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.map.PeJob;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.ScalarReference;
import java.util.Arrays;

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
    return new PeJob(layer.shape(), layer.map().vectors(), groups, 0, 0, 0);
  }

  /** The sums of all outputs, according to the scalar model. */
  public PsumMatrix psums(Design design) {
    return new ScalarReference(design).gemm(layer.weights(), layer.im2col());
  }

  /** Steps of the controller: each takes a vector per lane. */
  public long steps(Design design) {
    PeJob job = job(design);
    return (long) tiles(design) * job.vectors() * job.shape().outputs();
  }

  /** Steps whose activation vector is zero, or its scale, padding included. */
  public long zeroActs(Design design) {
    VectorMatrix acts = layer.im2col();
    long zeros = 0;
    for (int row = 0; row < acts.rows(); row++) {
      for (int v = 0; v < acts.vectors(); v++) {
        zeros += isZero(acts, row, v) || acts.scale(row, v) == 0 ? 1 : 0;
      }
    }
    return zeros * tiles(design);
  }

  /** Lane steps that add nothing: of a zero activation or weight vector, or scale product. */
  public long gated(Design design) {
    ScalarReference reference = new ScalarReference(design);
    VectorMatrix wts = layer.weights();
    VectorMatrix acts = layer.im2col();
    long gated = 0;
    for (int row = 0; row < acts.rows(); row++) {
      for (int channel = 0; channel < wts.rows(); channel++) {
        for (int v = 0; v < wts.vectors(); v++) {
          boolean adds =
              !isZero(acts, row, v)
                  && !isZero(wts, channel, v)
                  && reference.scaleProduct(wts.scale(channel, v), acts.scale(row, v)) != 0;
          gated += adds ? 0 : 1;
        }
      }
    }
    return gated;
  }

  /** Tiles of {@code lanes} channels in all groups. */
  public int tiles(Design design) {
    return layer.weights().rows() / design.lanes();
  }

  private static boolean isZero(VectorMatrix matrix, int row, int v) {
    int first = (row * matrix.vectors() + v) * matrix.vectorSize();
    return Arrays.stream(matrix.elements(), first, first + matrix.vectorSize())
        .allMatch(element -> element == 0);
  }
}
