package dev.vsgen.cosim.stimulus;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScaleFormat;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.Arrays;

/** Operands that single mutants asked for, in addition to corners and random ones. */
final class MacOperands {

  private MacOperands() {}

  /**
   * Every pair of scales with one bit set each, and all ones: the scale product has a single bit,
   * or carries through all of them. Rows are of one vector.
   */
  static Operands oneHotScales(Design design) {
    Precision precision = design.precision();
    return new Operands(
        oneHot(design.vectorSize(), precision.weight(), precision.weightScale()),
        oneHot(design.vectorSize(), precision.activation(), precision.activationScale()));
  }

  /** Rows that fill an exact accumulator with negative products. */
  static Operands mostNegativeRow(Design design) {
    Precision precision = design.precision();
    int vectors = design.accumulations();
    int size = design.vectorSize();
    return new Operands(
        constant(
            design.lanes(),
            vectors,
            size,
            design.widths().wt().min(),
            precision.weightScale().range().max()),
        constant(
            2,
            vectors,
            size,
            precision.activation().range().max(),
            precision.activationScale().range().max()));
  }

  private static VectorMatrix oneHot(int size, ElementFormat element, ScaleFormat scale) {
    int rows = scale.bits() + 1;
    int[] elements = new int[rows * size];
    Arrays.fill(elements, (int) element.range().max());
    int[] scales = new int[rows];
    for (int row = 0; row < scale.bits(); row++) {
      scales[row] = 1 << row;
    }
    scales[rows - 1] = (int) scale.range().max();
    return new VectorMatrix(rows, 1, size, elements, scales);
  }

  private static VectorMatrix constant(int rows, int vectors, int size, long element, long scale) {
    int[] elements = new int[rows * vectors * size];
    Arrays.fill(elements, (int) element);
    int[] scales = new int[rows * vectors];
    Arrays.fill(scales, (int) scale);
    return new VectorMatrix(rows, vectors, size, elements, scales);
  }
}
