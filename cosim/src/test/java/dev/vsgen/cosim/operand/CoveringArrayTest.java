package dev.vsgen.cosim.operand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CoveringArrayTest {

  @Test
  void everyPairOfValuesIsThere() {
    int[][] cases = {{2, 2}, {1, 5}, {3, 3, 3, 3}, {2, 4, 6, 3, 5}, {4, 4, 4, 6, 4, 4, 3, 3, 3, 3}};
    for (int[] sizes : cases) {
      List<int[]> rows = CoveringArray.pairwise(sizes);
      int expected = 0;
      Set<List<Integer>> found = new HashSet<>();
      for (int p = 0; p < sizes.length; p++) {
        for (int q = p + 1; q < sizes.length; q++) {
          expected += sizes[p] * sizes[q];
          for (int[] row : rows) {
            assertTrue(0 <= row[p] && row[p] < sizes[p]);
            found.add(List.of(p, row[p], q, row[q]));
          }
        }
      }
      assertEquals(expected, found.size());
    }
  }

  @Test
  void takesFarFewerRowsThanThereAreCombinations() {
    assertEquals(4, CoveringArray.pairwise(2, 2).size());
    int rows = CoveringArray.pairwise(3, 3, 3, 3).size(); // 81 combinations; 9 rows are possible
    assertTrue(rows <= 14, rows + " rows");
  }

  @Test
  void theDesignsAreDistinct() {
    List<Design> designs = PairwiseDesigns.small();
    assertEquals(designs.size(), new HashSet<>(designs).size());
    assertTrue(designs.size() >= 24 && designs.size() <= 60, designs.size() + " designs");
    assertEquals(
        Set.of(Arith.values()), designs.stream().map(Design::arith).collect(Collectors.toSet()));
    List<Design> trees = designs.stream().filter(d -> d.arith() == Arith.TREE).toList();
    assertEquals(4, trees.stream().map(Design::lanes).distinct().count());
    assertEquals(4, trees.stream().map(Design::vectorSize).distinct().count());
    assertEquals(4, trees.stream().map(d -> d.precision().weight()).distinct().count());
    assertEquals(6, trees.stream().map(d -> d.precision().activation()).distinct().count());
    assertEquals(4, trees.stream().map(d -> d.precision().weightScale()).distinct().count());
    List<Design> corners = PairwiseDesigns.corners();
    assertTrue(corners.stream().anyMatch(d -> d.lanes() == 64 && d.vectorSize() == 64));
  }
}
