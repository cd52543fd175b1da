package dev.vsgen.cosim.sim;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.operand.LaneGroups;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;

/**
 * A GEMM written out cycle by cycle: an activation vector and the weights of all lanes for each, or
 * groups of vectors.
 */
final class GemmStream implements AutoCloseable {

  private static final byte FIRST = 1;
  private static final byte LAST = 2;
  private static final byte RESET = 4;

  private final Design design;
  private final int rows;
  private final int outputs;
  private final int tiles;
  private final int rowSteps;
  private final PackedOperands operands;
  private final Memory marks;

  GemmStream(Design design, VectorMatrix weights, VectorMatrix activations) {
    this.design = design;
    this.rows = activations.rows();
    this.outputs = weights.rows();
    this.tiles = (outputs + design.lanes() - 1) / design.lanes();
    this.rowSteps = design.groups(weights.vectors());
    this.operands = new PackedOperands(design);
    this.marks = new Memory(steps());
    operands.packActivations(
        repeated(LaneGroups.activations(design, activations)), 0, tiles * rows);
    operands.packWeights(perRow(LaneGroups.weights(design, weights)));
    for (int i = 0; i < steps(); i++) {
      int step = i % rowSteps;
      marks.setByte(i, (byte) ((step == 0 ? FIRST : 0) | (step == rowSteps - 1 ? LAST : 0)));
    }
  }

  PackedOperands operands() {
    return operands;
  }

  Pointer marks() {
    return marks;
  }

  /** Lets a reset follow the given number of steps. */
  void resetAfter(int count) {
    marks.setByte(count - 1, (byte) (marks.getByte(count - 1) | RESET));
  }

  /** Steps of the stream: vectors, or groups of those that a lane takes at once. */
  int steps() {
    return tiles * rows * rowSteps;
  }

  /** Sums that come out, those of lanes without an output included. */
  int psums() {
    return tiles * rows * design.lanes();
  }

  /** Sorts the sums, which come out by tile, row and lane. */
  PsumMatrix gather(NativeWords psums, long found) {
    if (found != (long) tiles * rows) {
      throw new IllegalStateException(found + " rows of " + tiles * rows);
    }
    int lanes = design.lanes();
    long[] streamed = new long[psums()];
    psums.read(streamed, 0, streamed.length);
    long[] values = new long[rows * outputs];
    for (int m = 0; m < rows; m++) {
      for (int k = 0; k < outputs; k++) {
        values[m * outputs + k] = streamed[(k / lanes * rows + m) * lanes + k % lanes];
      }
    }
    return new PsumMatrix(rows, outputs, values);
  }

  /** All activation rows, once for each tile. */
  private VectorMatrix repeated(VectorMatrix activations) {
    Expansion expansion = new Expansion(activations, tiles * rows);
    for (int i = 0; i < tiles * rows; i++) {
      expansion.copyRow(i % rows, i);
    }
    return expansion.matrix();
  }

  /** The weights of each tile, once for each activation row; zeros where there is no output. */
  private VectorMatrix perRow(VectorMatrix weights) {
    int lanes = design.lanes();
    Expansion expansion = new Expansion(weights, tiles * rows * lanes);
    for (int i = 0; i < tiles * rows * lanes; i++) {
      int output = i / lanes / rows * lanes + i % lanes;
      if (output < outputs) {
        expansion.copyRow(output, i);
      }
    }
    return expansion.matrix();
  }

  @Override
  public void close() {
    operands.close();
    marks.close();
  }

  /** A matrix made of the rows of another. */
  private static final class Expansion {
    private final VectorMatrix source;
    private final VectorMatrix matrix;

    Expansion(VectorMatrix source, int rows) {
      int vectors = source.vectors();
      this.source = source;
      this.matrix =
          new VectorMatrix(
              rows,
              vectors,
              source.vectorSize(),
              new int[rows * vectors * source.vectorSize()],
              new int[rows * vectors]);
    }

    void copyRow(int from, int to) {
      int vectors = source.vectors();
      int elements = vectors * source.vectorSize();
      System.arraycopy(
          source.elements(), from * elements, matrix.elements(), to * elements, elements);
      System.arraycopy(source.scales(), from * vectors, matrix.scales(), to * vectors, vectors);
    }

    VectorMatrix matrix() {
      return matrix;
    }
  }
}
