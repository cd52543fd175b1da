package dev.vsgen.generator.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.LaneStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scalar model against numbers worked out by hand from the contract. */
class ScalarReferenceTest {

  private static final VectorMatrix WT =
      new VectorMatrix(1, 2, 2, new int[] {7, -8, 1, 2}, new int[] {15, 3});
  private static final VectorMatrix ACT =
      new VectorMatrix(1, 2, 2, new int[] {-8, 7, 3, -1}, new int[] {14, 5});

  private static Design design(int productBits, int dropBits, int accBits) {
    return new Design(
        1,
        2,
        Precision.parse("4/4/4/4"),
        productBits == 0 ? OptionalInt.empty() : OptionalInt.of(productBits),
        dropBits,
        2,
        accBits == 0 ? OptionalInt.empty() : OptionalInt.of(accBits));
  }

  @Test
  void exact() {
    // 7*-8 + -8*7 = -112, 15*14 = 210; 1*3 + 2*-1 = 1, 3*5 = 15
    List<StageTrace> trace = new ScalarReference(design(0, 0, 0)).trace(WT, 0, ACT, 0);
    assertEquals(new StageTrace(0, -112, 210, -23520, -23520, -23520), trace.get(0));
    assertEquals(new StageTrace(1, 1, 15, 15, 15, -23505), trace.get(1));
  }

  @Test
  void roundedProduct() {
    // d = 4: (210 + 8) >> 4 = 13; (15 + 8) >> 4 = 1
    List<StageTrace> trace = new ScalarReference(design(4, 0, 0)).trace(WT, 0, ACT, 0);
    assertEquals(new StageTrace(0, -112, 13, -1456, -1456, -1456), trace.get(0));
    assertEquals(new StageTrace(1, 1, 1, 1, 1, -1455), trace.get(1));
  }

  @Test
  void droppedBits() {
    // K = 5: (-23520 + 16) >> 5 = -734.5 -> -735; (15 + 16) >> 5 = 0
    List<StageTrace> trace = new ScalarReference(design(0, 5, 0)).trace(WT, 0, ACT, 0);
    assertEquals(new StageTrace(0, -112, 210, -23520, -735, -735), trace.get(0));
    assertEquals(new StageTrace(1, 1, 15, 15, 0, -735), trace.get(1));
  }

  @Test
  void saturatesAfterEveryAddition() {
    // 10 bits: -23520 -> -512, then -512 + 15 = -497
    assertEquals(-497, new ScalarReference(design(0, 0, 10)).psum(WT, 0, ACT, 0));
  }

  @Test
  void groupsAreRoundedAsAWhole() {
    // K = 2: (1 + 1 + 2) >> 2 = 1; alone either would be (1 + 2) >> 2 = 0. The third has no
    // partner.
    int[] ones = {1, 1, 1};
    VectorMatrix row = new VectorMatrix(1, 3, 2, new int[] {1, 0, 1, 0, 1, 0}, ones);
    Design two = design(0, 2, 0).withLane(LaneStructure.DEFAULT.withVectorsPerLane(2));
    List<StageTrace> trace = new ScalarReference(two).trace(row, 0, row, 0);
    assertEquals(new StageTrace(0, 1, 1, 1, 1, 1), trace.get(0));
    assertEquals(new StageTrace(1, 1, 1, 1, 1, 1), trace.get(1));
    assertEquals(new StageTrace(2, 1, 1, 1, 0, 1), trace.get(2));
    assertEquals(1, new ScalarReference(two).psum(row, 0, row, 0));
    assertEquals(0, new ScalarReference(design(0, 2, 0)).psum(row, 0, row, 0));
  }

  @Test
  void groupsSaturateAsAWhole() {
    // 10 bits: -23505 -> -512, not -512 + 15
    Design two = design(0, 0, 10).withLane(LaneStructure.DEFAULT.withVectorsPerLane(2));
    assertEquals(-512, new ScalarReference(two).psum(WT, 0, ACT, 0));
  }

  @ParameterizedTest
  @CsvSource({"15, 15, 2, 3", "15, 15, 3, 7", "15, 15, 1, 1", "8, 1, 4, 1", "7, 1, 4, 0"})
  void scaleProductRoundsHalfUpAndSaturates(int ws, int as, int productBits, long expected) {
    assertEquals(expected, new ScalarReference(design(productBits, 0, 0)).scaleProduct(ws, as));
  }

  @Test
  void shapesThatDisagreeAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new VectorMatrix(1, 2, 2, new int[3], new int[] {1, 1}));
    assertThrows(
        IllegalArgumentException.class, () -> new VectorMatrix(1, 2, 2, new int[4], new int[] {1}));
  }
}
