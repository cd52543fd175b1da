package dev.vsgen.cosim.stimulus;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.ScalarReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts the functional points that lie in the operands alone.
 *
 * @param design what is driven
 * @param driven both operands of every product; the activations as a GEMM has them
 */
record DrivenValues(Design design, List<Operands> driven) {

  List<FunctionalPoint> points() {
    Precision precision = design.precision();
    List<VectorMatrix> weights = driven.stream().map(Operands::weights).toList();
    List<VectorMatrix> activations = driven.stream().map(Operands::activations).toList();
    List<FunctionalPoint> points = new ArrayList<>();
    points.addAll(elements("weight", weights, design.widths().wt()));
    points.addAll(elements("activation", activations, precision.activation().range()));
    if (precision.weightScale().isPresent()) {
      points.addAll(scales("weight scale", weights, precision.weightScale().range()));
    }
    if (precision.activationScale().isPresent()) {
      points.addAll(scales("activation scale", activations, precision.activationScale().range()));
    }
    if (precision.hasVectorScales()) {
      points.add(FunctionalPoint.of("scale product zero", zeroScaleProducts()));
    }
    points.add(FunctionalPoint.of("last vector partial", partialVectors(activations)));
    return points;
  }

  /** Both ends of the range must be seen at every position of a vector. */
  private List<FunctionalPoint> elements(String what, List<VectorMatrix> matrices, Range range) {
    List<FunctionalPoint> points = new ArrayList<>();
    for (long end : new long[] {range.min(), range.max()}) {
      long positions =
          IntStream.range(0, design.vectorSize())
              .filter(i -> matrices.stream().anyMatch(matrix -> hasElement(matrix, i, end)))
              .count();
      points.add(
          new FunctionalPoint(what + " " + end + ", positions", positions, design.vectorSize()));
    }
    return points;
  }

  private static boolean hasElement(VectorMatrix matrix, int position, long value) {
    return IntStream.range(0, matrix.elements().length)
        .filter(i -> i % matrix.vectorSize() == position)
        .anyMatch(i -> matrix.elements()[i] == value);
  }

  private static List<FunctionalPoint> scales(
      String what, List<VectorMatrix> matrices, Range range) {
    List<FunctionalPoint> points = new ArrayList<>();
    for (long end : new long[] {range.min(), range.max()}) {
      long count =
          matrices.stream()
              .flatMapToInt(matrix -> Arrays.stream(matrix.scales()))
              .filter(scale -> scale == end)
              .count();
      points.add(FunctionalPoint.of(what + " " + end, count));
    }
    return points;
  }

  private long zeroScaleProducts() {
    ScalarReference reference = new ScalarReference(design);
    long count = 0;
    for (Operands operands : driven) {
      VectorMatrix weights = operands.weights();
      VectorMatrix activations = operands.activations();
      for (int v = 0; v < weights.vectors(); v++) {
        for (int k = 0; k < weights.rows(); k++) {
          for (int m = 0; m < activations.rows(); m++) {
            long product = reference.scaleProduct(weights.scale(k, v), activations.scale(m, v));
            count += product == 0 ? 1 : 0;
          }
        }
      }
    }
    return count;
  }

  /** Rows of several vectors whose last one ends in padding. */
  private static long partialVectors(List<VectorMatrix> activations) {
    return activations.stream()
        .filter(matrix -> matrix.vectors() > 1)
        .flatMapToInt(
            matrix -> IntStream.range(0, matrix.rows()).filter(row -> endsInPadding(matrix, row)))
        .count();
  }

  private static boolean endsInPadding(VectorMatrix matrix, int row) {
    int last = matrix.vectors() - 1;
    return matrix.element(row, last, 0) != 0
        && IntStream.range(1, matrix.vectorSize()).allMatch(i -> matrix.element(row, last, i) == 0);
  }
}
