package dev.vsgen.generator.operand;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.reference.ScalarReference;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CornerTest {

  private static final Design DESIGN = Design.of(2, 4, Precision.parse("4/3u/6/-"));

  @ParameterizedTest
  @EnumSource
  void everyCodeIsOneTheHardwareMustTake(Corner corner) {
    Operands operands = corner.of(DESIGN);
    Precision precision = DESIGN.precision();
    assertInside(precision.weight().range(), operands.weights().elements());
    assertInside(precision.activation().range(), operands.activations().elements());
    assertInside(precision.weightScale().range(), operands.weights().scales());
    assertInside(precision.activationScale().range(), operands.activations().scales());
  }

  private static void assertInside(Range range, int[] codes) {
    assertEquals(
        List.of(), IntStream.of(codes).boxed().filter(code -> !range.contains(code)).toList());
  }

  @Test
  void aFullRowFillsTheAccumulator() {
    Design signed = Design.of(2, 4, Precision.parse("4/4/6/6"));
    assertEquals(signed.widths().acc().max(), psumOfAFullRow(signed));
    assertEquals(DESIGN.widths().acc().min(), psumOfAFullRow(DESIGN));
  }

  private static long psumOfAFullRow(Design design) {
    Operands operands = Corner.FULL_ROW.of(design);
    return new ScalarReference(design).psum(operands.weights(), 0, operands.activations(), 0);
  }

  @Test
  void thePaddingOfAPartialVectorIsZero() {
    VectorMatrix activations = Corner.LAST_PARTIAL_VECTOR.of(DESIGN).activations();
    int last = activations.vectors() - 1;
    assertEquals(7, activations.element(2, last, 0));
    assertEquals(0, activations.element(2, last, 1));
    assertEquals(0, activations.element(2, last, 3));
    assertEquals(7, activations.element(2, last - 1, 3));
  }
}
