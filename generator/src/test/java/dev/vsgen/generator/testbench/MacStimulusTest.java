package dev.vsgen.generator.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.operand.Corner;
import dev.vsgen.generator.testbench.MacStimulus.Row;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacStimulusTest {

  private static Design design(int maxVectors) {
    Precision precision = Precision.parse("4/4/6/6");
    OptionalInt none = OptionalInt.empty();
    return new Design(3, 4, precision, none, 0, maxVectors, none);
  }

  @Test
  void everyCornerComesOnceThenRandomRows() {
    List<Row> rows = MacStimulus.of(design(256)).rows();
    int corners = Corner.values().length;
    assertEquals(
        corners,
        rows.stream().map(Row::name).filter(name -> !name.equals("random")).distinct().count());
    assertEquals("all min", rows.get(0).name());
    assertTrue(rows.stream().skip(corners).allMatch(row -> row.name().equals("random")));
  }

  @Test
  void rowsOfOneVectorFollowEachOtherAndLongOnesExist() {
    List<Integer> lengths = MacStimulus.of(design(256)).rows().stream().map(Row::steps).toList();
    assertTrue(lengths.toString().contains("1, 1, 1"), lengths.toString());
    assertTrue(lengths.contains(256), "a full row");
    assertTrue(lengths.subList(Corner.values().length, lengths.size()).contains(64));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 65536})
  void noRowIsLongerThanTheAccumulatorOrTheFilesAllow(int maxVectors) {
    MacStimulus stimulus = MacStimulus.of(design(maxVectors));
    int longest = stimulus.rows().stream().mapToInt(Row::steps).max().orElseThrow();
    assertEquals(Math.min(maxVectors, 256), longest);
    assertEquals(stimulus.rows().stream().mapToInt(Row::steps).sum(), stimulus.steps());
  }

  @Test
  void everyRowHasAVectorForEachLane() {
    for (Row row : MacStimulus.of(design(8)).rows()) {
      assertEquals(3, row.operands().weights().rows());
      assertEquals(1, row.operands().activations().rows());
    }
  }

  @Test
  void theSameDesignGivesTheSameRowsAndRandomRowsDiffer() {
    List<Row> rows = MacStimulus.of(design(8)).rows();
    assertEquals(rows, MacStimulus.of(design(8)).rows());
    List<Row> random = rows.stream().filter(row -> row.name().equals("random")).toList();
    assertEquals(random.size(), random.stream().distinct().count());
    assertNotEquals(0, random.size());
  }
}
