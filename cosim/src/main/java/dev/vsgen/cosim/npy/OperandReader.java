package dev.vsgen.cosim.npy;

import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.ScaleFormat;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.operand.VectorMatrix;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads an operand of the hardware from integer .npy files: elements [rows][vectors][vectorSize]
 * and, if the operand has per-vector scales, scales [rows][vectors].
 *
 * @param element code of the elements; every bit pattern is accepted
 * @param scale code of the scales
 * @param vectorSize elements of a vector
 */
public record OperandReader(ElementFormat element, ScaleFormat scale, int vectorSize) {

  /**
   * Reads and checks an operand.
   *
   * @param scales the file of the scales, present exactly if the format has scales
   * @throws UserException if a file is unreadable, shapes disagree or a value is out of range
   */
  public VectorMatrix read(Path elements, Optional<Path> scales) {
    if (scale.isPresent() != scales.isPresent()) {
      throw new UserException(
          "VSG-NPY-12",
          scales.map(file -> "scale file " + file + " is given").orElse("no scale file is given")
              + " for "
              + elements
              + "; must be given exactly if the operand has per-vector scales (scale bits "
              + scale
              + ")");
    }
    IntegerArray q = NpyReader.readIntegers(elements, element.range());
    if (q.shape().length != 3 || q.shape()[2] != vectorSize) {
      throw NpyReader.wrongShape(
          elements, q.shape(), "must be [rows][vectors][" + vectorSize + "]");
    }
    int rows = q.shape()[0];
    int vectors = q.shape()[1];
    int[] sq =
        scales
            .map(file -> readScales(file, rows, vectors))
            .orElseGet(() -> VectorMatrix.unitScales(rows, vectors));
    return new VectorMatrix(rows, vectors, vectorSize, q.toInts(), sq);
  }

  private int[] readScales(Path file, int rows, int vectors) {
    IntegerArray sq = NpyReader.readIntegers(file, scale.range());
    if (!Arrays.equals(sq.shape(), new int[] {rows, vectors})) {
      String rule = "must be [" + rows + ", " + vectors + "], as its elements have";
      throw NpyReader.wrongShape(file, sq.shape(), rule);
    }
    return sq.toInts();
  }
}
