package dev.vsgen.cosim.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vsgen.generator.operand.VectorMatrix;
import org.junit.jupiter.api.Test;

final class VectorDifferenceTest {

  private static final VectorMatrix EXPECTED =
      new VectorMatrix(1, 2, 2, new int[] {1, 2, 3, 4}, new int[] {5, 6});

  @Test
  void elementsAndScalesAreCountedApart() {
    VectorMatrix actual = new VectorMatrix(1, 2, 2, new int[] {1, 0, 3, 0}, new int[] {5, 0});
    VectorDifference difference = VectorDifference.of(EXPECTED, actual);
    assertEquals(new VectorDifference(4, 2, 2, 1), difference);
    assertEquals(3, difference.differing());
    assertEquals(0.5, difference.elementShare());
    assertEquals(0.5, difference.scaleShare());
  }

  @Test
  void otherShapesAreRefused() {
    VectorMatrix other = new VectorMatrix(2, 1, 2, EXPECTED.elements(), EXPECTED.scales());
    assertThrows(IllegalArgumentException.class, () -> VectorDifference.of(EXPECTED, other));
  }
}
