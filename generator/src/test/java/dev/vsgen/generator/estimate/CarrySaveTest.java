package dev.vsgen.generator.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrySaveTest {

  @Test
  void threeWordsBecomeTwoWhereAllHaveABit() {
    assertEquals(List.of(), CarrySave.product(8, 2).adders());
    // rows of columns 0..2, 1..3 and 2..4
    assertEquals(List.of(1), CarrySave.product(3, 3).adders());
    // above column 3 the signs repeat: so do their sums
    assertEquals(List.of(4), CarrySave.sum(3, 4, true, 0, 6).adders());
    assertEquals(List.of(4), CarrySave.sum(3, 4, false, 0, 6).adders());
  }

  /** OR gates of Yosys 0.23 before logic synthesis, without the final adder: one per full adder. */
  @ParameterizedTest
  @CsvSource({
    "6, 8, true, 35",
    "5, 7, true, 22",
    "4, 8, true, 16",
    "8, 4, true, 14",
    "6, 7, true, 23",
    "8, 8, true, 38",
    "4, 4, false, 5",
    "8, 8, false, 38"
  })
  void elementProductsHaveTheAddersOfYosys(int wtBits, int actBits, boolean signed, int yosys) {
    assertEquals(yosys, CarrySave.elementProduct(wtBits, actBits, signed).count(), 2);
  }

  @Test
  void rowsOfAWiderActivationRepeatItsSign() {
    assertEquals(35, CarrySave.elementProduct(6, 8, true).count());
    assertEquals(28, CarrySave.elementProduct(8, 6, true).count());
    assertEquals(CarrySave.elementProduct(8, 6, false), CarrySave.elementProduct(6, 8, false));
  }

  @Test
  void aSumIsLaterTheMoreWordsItHas() {
    CarrySave sum = CarrySave.sum(16, 8, true, 1, 12);
    assertEquals(6, sum.levels());
    assertEquals(8, CarrySave.sum(32, 8, true, 1, 13).levels());
    assertEquals(sum.adders().stream().mapToInt(Integer::intValue).sum(), sum.count());
    CarrySave small = CarrySave.sum(4, 8, false, 0, 10);
    assertEquals(small.adders().get(0) + 4.0 * small.adders().get(1), small.late());
  }
}
