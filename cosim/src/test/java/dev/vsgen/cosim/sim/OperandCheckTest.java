package dev.vsgen.cosim.sim;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperandCheckTest {

  /** Weights -8..7, activations 0..15, weight scales 0..63, no activation scales. */
  private static final Design DESIGN = design("4/4u/6/-", OptionalInt.empty());

  @Test
  void acceptsTheEndsOfEveryRange() {
    assertDoesNotThrow(() -> OperandCheck.check(DESIGN, matrix(2, -8, 63), matrix(2, 15, 1)));
    assertDoesNotThrow(() -> OperandCheck.check(DESIGN, matrix(2, 7, 0), matrix(2, 0, 1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-9, 8, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void refusesWeights(int weight) {
    refuses("VSG-SIM-04", matrix(2, weight, 63), matrix(2, 15, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 16, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void refusesActivations(int activation) {
    refuses("VSG-SIM-04", matrix(2, 0, 63), matrix(2, activation, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 64})
  void refusesWeightScales(int scale) {
    refuses("VSG-SIM-04", matrix(2, 0, scale), matrix(2, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void refusesScalesTheDesignDoesNotHave(int scale) {
    refuses("VSG-SIM-04", matrix(2, 0, 1), matrix(2, 0, scale));
  }

  @Test
  void refusesShapesThatDoNotFit() {
    refuses("VSG-SIM-02", matrix(2, 0, 1), matrix(3, 0, 1));
    VectorMatrix wide = new VectorMatrix(1, 1, 4, new int[4], new int[] {1});
    refuses("VSG-SIM-01", wide, wide);
  }

  @Test
  void refusesRowsTheAccumulatorIsNotExactFor() {
    refuses("VSG-SIM-03", matrix(9, 0, 1), matrix(9, 0, 1));
    Design saturating = design("4/4u/6/-", OptionalInt.of(12));
    assertDoesNotThrow(() -> OperandCheck.check(saturating, matrix(9, 0, 1), matrix(9, 0, 1)));
  }

  private static void refuses(String tag, VectorMatrix weights, VectorMatrix activations) {
    UserException e =
        assertThrows(UserException.class, () -> OperandCheck.check(DESIGN, weights, activations));
    assertEquals(tag, e.tag());
  }

  private static Design design(String precision, OptionalInt accBits) {
    return new Design(2, 2, Precision.parse(precision), OptionalInt.empty(), 0, 8, accBits);
  }

  /** One row whose last element and last scale are the given ones. */
  private static VectorMatrix matrix(int vectors, int element, int scale) {
    int[] elements = new int[2 * vectors];
    elements[2 * vectors - 1] = element;
    int[] scales = VectorMatrix.unitScales(1, vectors);
    scales[vectors - 1] = scale;
    return new VectorMatrix(1, vectors, 2, elements, scales);
  }
}
