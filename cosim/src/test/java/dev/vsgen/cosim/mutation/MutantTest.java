package dev.vsgen.cosim.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Lines as Yosys 0.23 writes them. */
final class MutantTest {

  private static final String LINE =
      "mutate -ctrl mutsel_i 16 3 -mode cnot0 -module $paramod$c48c\\vsq_dot"
          + " -cell vsq_dot.v:37.41-37.49$24 -port Y -portbit 0 -ctrlbit 6"
          + " -wire gen_element[1].product -wirebit 0"
          + " -src vsq_dot.v:37.31-37.38 -src vsq_dot.v:37.41-37.49";

  @Test
  void readsWhatAndWhere() {
    Mutant mutant = Mutant.parse(LINE);
    assertEquals(3, mutant.id());
    assertEquals("vsq_dot", mutant.module());
    assertEquals("vsq_dot.v:37", mutant.source());
    assertEquals("gen_element[1].product[0]", mutant.wire());
    assertEquals("cnot0 at Y[0] of a cell (gen_element[1].product[0])", mutant.description());
  }

  @Test
  void withoutSelectorTheChangeIsAlwaysOn() {
    assertEquals(LINE.replace("-ctrl mutsel_i 16 3 ", ""), Mutant.parse(LINE).unconditional());
  }

  @Test
  void refusesOtherLines() {
    assertThrows(IllegalArgumentException.class, () -> Mutant.parse("mutate -mode inv"));
  }
}
