package dev.vsgen.cosim.operand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FloatMatrixTest {

  private static final FloatMatrix TWO_BY_THREE =
      new FloatMatrix(2, 3, new float[] {1, 2, 3, 4, 5, 6});

  @Test
  void rowsFollowEachOther() {
    assertEquals(3, TWO_BY_THREE.at(0, 2));
    assertEquals(4, TWO_BY_THREE.at(1, 0));
  }

  @Test
  void transposedExchangesRowsAndColumns() {
    assertEquals(new FloatMatrix(3, 2, new float[] {1, 4, 2, 5, 3, 6}), TWO_BY_THREE.transposed());
  }

  @Test
  void stackCutsTheLastPart() {
    List<FloatMatrix> both = List.of(TWO_BY_THREE, TWO_BY_THREE);
    assertEquals(FloatMatrix.stack(both, 4), FloatMatrix.stack(both));
    FloatMatrix stacked = FloatMatrix.stack(both, 3);
    assertEquals(new FloatMatrix(3, 3, new float[] {1, 2, 3, 4, 5, 6, 1, 2, 3}), stacked);
  }

  @Test
  void refusesWhatDoesNotFit() {
    FloatMatrix other = TWO_BY_THREE.transposed();
    assertThrows(IllegalArgumentException.class, () -> new FloatMatrix(2, 2, new float[3]));
    assertThrows(IllegalArgumentException.class, () -> FloatMatrix.stack(List.of(TWO_BY_THREE), 3));
    assertThrows(
        IllegalArgumentException.class, () -> FloatMatrix.stack(List.of(TWO_BY_THREE, other), 4));
  }
}
