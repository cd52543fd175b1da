package dev.vsgen.cosim.sim;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.operand.WeightCodes;

/** Operands in the layout of {@code vs_abi.h}, in buffers that are used again and again. */
final class PackedOperands implements AutoCloseable {

  private final Design design;
  private final BitPacker packer = new BitPacker();
  private final NativeWords act = new NativeWords();
  private final NativeWords ascale = new NativeWords();
  private final NativeWords wt = new NativeWords();
  private final NativeWords wscale = new NativeWords();

  PackedOperands(Design design) {
    this.design = design;
  }

  /** Packs activation rows of whole groups: an item per row and group of vectors. */
  void packActivations(VectorMatrix activations, int firstRow, int rows) {
    Precision precision = design.precision();
    int v = design.laneElements();
    int groups = design.groups(activations.vectors());
    int first = firstRow * groups;
    int count = rows * groups;
    packer.clear();
    for (int i = first; i < first + count; i++) {
      packer.put(activations.elements(), i * v, v, precision.activation().bits());
      packer.align();
    }
    packer.copyTo(act);
    if (precision.activationScale().isPresent()) {
      packer.clear();
      for (int i = first; i < first + count; i++) {
        int vectors = design.vectorsPerLane();
        packer.put(activations.scales(), i * vectors, vectors, precision.activationScale().bits());
        packer.align();
      }
      packer.copyTo(ascale);
    }
  }

  /**
   * Packs weights of whole groups: an item per tile and group of vectors, zeros for the lanes
   * without an output.
   */
  void packWeights(VectorMatrix weights) {
    Precision precision = design.precision();
    int[] codes = WeightCodes.of(design, weights).elements();
    pack(codes, weights, design.laneElements(), precision.weight().bits());
    packer.copyTo(wt);
    if (precision.weightScale().isPresent()) {
      pack(weights.scales(), weights, design.vectorsPerLane(), precision.weightScale().bits());
      packer.copyTo(wscale);
    }
  }

  private void pack(int[] source, VectorMatrix weights, int size, int bits) {
    int lanes = design.lanes();
    int groups = design.groups(weights.vectors());
    packer.clear();
    for (int output = 0; output < weights.rows(); output += lanes) {
      int used = Math.min(lanes, weights.rows() - output);
      for (int group = 0; group < groups; group++) {
        for (int lane = 0; lane < used; lane++) {
          packer.put(source, ((output + lane) * groups + group) * size, size, bits);
        }
        packer.skip((lanes - used) * size, bits);
        packer.align();
      }
    }
  }

  NativeWords act() {
    return act;
  }

  NativeWords ascale() {
    return ascale;
  }

  NativeWords wt() {
    return wt;
  }

  NativeWords wscale() {
    return wscale;
  }

  @Override
  public void close() {
    act.close();
    ascale.close();
    wt.close();
    wscale.close();
  }
}
