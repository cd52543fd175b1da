package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PinEvent;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Granularity;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.ScalarReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Counts the functional points of the streaming PE in what was driven and in what came out. */
final class MacPoints {

  private final Design design;
  private final List<Operands> driven;
  private final List<FunctionalPoint> points = new ArrayList<>();

  MacPoints(Design design, List<MacCase> cases) {
    this.design = design;
    this.driven = cases.stream().map(MacCase::operands).toList();
  }

  /** All points of the design. */
  List<FunctionalPoint> count(List<Response> responses, BenchSession session) {
    Precision precision = design.precision();
    List<VectorMatrix> weights = driven.stream().map(Operands::weights).toList();
    List<VectorMatrix> activations = driven.stream().map(Operands::activations).toList();
    addElements("weight", weights, design.widths().wt());
    addElements("activation", activations, precision.activation().range());
    if (precision.weightScale().isPresent()) {
      addScales("weight scale", weights, precision.weightScale().range());
    }
    if (precision.activationScale().isPresent()) {
      addScales("activation scale", activations, precision.activationScale().range());
    }
    if (precision.granularity() != Granularity.POC) {
      points.add(FunctionalPoint.of("scale product zero", zeroScaleProducts()));
    }
    if (design.widths().saturating()) {
      Range acc = design.widths().acc();
      points.add(FunctionalPoint.of("sum saturated high", outputs(responses, acc.max())));
      points.add(FunctionalPoint.of("sum saturated low", outputs(responses, acc.min())));
    }
    points.add(FunctionalPoint.of("last vector partial", partialVectors(activations)));
    for (PinEvent event : PinEvent.values()) {
      points.add(FunctionalPoint.of(event.meaning(), session.seen(event)));
    }
    return List.copyOf(points);
  }

  /** Both ends of the range must be seen at every position of a vector. */
  private void addElements(String what, List<VectorMatrix> matrices, Range range) {
    for (long end : new long[] {range.min(), range.max()}) {
      long positions =
          IntStream.range(0, design.vectorSize())
              .filter(i -> matrices.stream().anyMatch(matrix -> hasElement(matrix, i, end)))
              .count();
      points.add(
          new FunctionalPoint(what + " " + end + ", positions", positions, design.vectorSize()));
    }
  }

  private static boolean hasElement(VectorMatrix matrix, int position, long value) {
    return IntStream.range(0, matrix.elements().length)
        .filter(i -> i % matrix.vectorSize() == position)
        .anyMatch(i -> matrix.elements()[i] == value);
  }

  private void addScales(String what, List<VectorMatrix> matrices, Range range) {
    for (long end : new long[] {range.min(), range.max()}) {
      long count =
          matrices.stream()
              .flatMapToInt(matrix -> Arrays.stream(matrix.scales()))
              .filter(scale -> scale == end)
              .count();
      points.add(FunctionalPoint.of(what + " " + end, count));
    }
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

  private static long outputs(List<Response> responses, long value) {
    return responses.stream()
        .flatMap(response -> response.outputs().stream())
        .filter(sum -> sum == value)
        .count();
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
