package dev.vsgen.cosim.reference;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Whole layers on ND4J. Works vector by vector on matrices of all outputs at once, in float64:
 * every value is an integer below 2^53, so that no step rounds but where the contract does.
 */
public final class Nd4jReference {

  private static final long EXACT = 1L << 53;

  private final Widths widths;
  private final int dropBits;
  private final int vectorsPerLane;

  /** Creates the reference of a design. */
  public Nd4jReference(Design design) {
    this.widths = design.widths();
    this.dropBits = design.dropBits();
    this.vectorsPerLane = design.vectorsPerLane();
  }

  /** {@code Y[m][k]} for all rows of both operands (arithmetic contract, sections 3 and 5). */
  public PsumMatrix gemm(VectorMatrix wt, VectorMatrix act) {
    int rows = act.rows();
    int outputs = wt.rows();
    long[] sums = new long[Math.multiplyExact(rows, outputs)];
    Slices wtSlices = new Slices(wt);
    Slices actSlices = new Slices(act);
    int flushEvery = addendsBelowExactLimit();
    try (INDArray acc = Nd4j.zeros(DataType.DOUBLE, rows, outputs);
        INDArray scaled = Nd4j.create(DataType.DOUBLE, rows, outputs);
        INDArray group = Nd4j.zeros(DataType.DOUBLE, rows, outputs);
        INDArray scaleProduct = Nd4j.create(DataType.DOUBLE, rows, outputs)) {
      for (int v = 0; v < wt.vectors(); v++) {
        actSlices.elements(v).mmuli(wtSlices.elements(v).transpose(), scaled);
        actSlices.scales(v).mmuli(wtSlices.scales(v).transpose(), scaleProduct);
        dropRounded(scaleProduct, widths.productDropBits());
        clampAbove(scaleProduct);
        scaled.muli(scaleProduct);
        group.addi(scaled);
        if ((v + 1) % vectorsPerLane == 0 || v == wt.vectors() - 1) {
          dropRounded(group, dropBits);
          acc.addi(group);
          saturate(acc);
          group.assign(0);
          if ((v / vectorsPerLane + 1) % flushEvery == 0) {
            flush(acc, sums);
          }
        }
      }
      flush(acc, sums);
    }
    return new PsumMatrix(rows, outputs, sums);
  }

  /** How many addends an exact float64 sum surely holds. A saturating sum never grows. */
  private int addendsBelowExactLimit() {
    if (widths.saturating()) {
      return Integer.MAX_VALUE;
    }
    Range addend = widths.addend();
    long largest = Math.max(1, Math.max(Math.abs(addend.min()), Math.abs(addend.max())));
    return (int) Math.min(Integer.MAX_VALUE, (EXACT - 1) / largest);
  }

  private static void dropRounded(INDArray x, int bits) {
    if (bits > 0) {
      x.addi((double) (1L << (bits - 1))).muli(1.0 / (1L << bits));
      Transforms.floor(x, false);
    }
  }

  private void clampAbove(INDArray scaleProduct) {
    if (widths.scaleProductSaturates()) {
      Transforms.min(scaleProduct, (double) widths.scaleProduct().max(), false);
    }
  }

  private void saturate(INDArray acc) {
    if (widths.saturating()) {
      Transforms.min(acc, (double) widths.acc().max(), false);
      Transforms.max(acc, (double) widths.acc().min(), false);
    }
  }

  private static void flush(INDArray acc, long[] sums) {
    double[] part = acc.data().asDouble();
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.addExact(sums[i], (long) part[i]);
    }
    acc.assign(0);
  }

  /** The vectors of an operand as matrices: one row per row of the operand. */
  private static final class Slices {

    private final VectorMatrix operand;

    Slices(VectorMatrix operand) {
      this.operand = operand;
    }

    /** Elements of vector {@code v}, [rows][vectorSize]. */
    INDArray elements(int v) {
      double[] slice = new double[operand.rows() * operand.vectorSize()];
      for (int r = 0; r < operand.rows(); r++) {
        for (int i = 0; i < operand.vectorSize(); i++) {
          slice[r * operand.vectorSize() + i] = operand.element(r, v, i);
        }
      }
      return Nd4j.createFromArray(slice).reshape(operand.rows(), operand.vectorSize());
    }

    /** Scales of vector {@code v}, [rows][1]. */
    INDArray scales(int v) {
      double[] slice = new double[operand.rows()];
      for (int r = 0; r < operand.rows(); r++) {
        slice[r] = operand.scale(r, v);
      }
      return Nd4j.createFromArray(slice).reshape(operand.rows(), 1);
    }
  }
}
