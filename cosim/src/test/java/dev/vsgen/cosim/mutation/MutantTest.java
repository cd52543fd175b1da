package dev.vsgen.cosim.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Lines as Yosys 0.23 writes them. */
final class MutantTest {

  private static final String LINE =
      "mutate -ctrl mutsel_i 16 3 -mode cnot0 -module $paramod$c48c\\vsq_dot"
          + " -cell product_$mul_Y -port Y -portbit 0 -ctrlbit 6"
          + " -wire gen_element[1].product -wirebit 0"
          + " -src vsq_dot.v:37.31-37.38 -src vsq_dot.v:37.41-37.49";

  @Test
  void readsWhatAndWhere() {
    Mutant mutant = Mutant.parse(LINE);
    assertEquals(3, mutant.id());
    assertEquals("vsq_dot", mutant.module());
    String few = LINE.replace("$paramod$c48c\\vsq_dot", "$paramod\\vsq_dot\\V=s32'0");
    assertEquals("vsq_dot", Mutant.parse(few).module());
    assertEquals("vsq_dot.v:37", mutant.source());
    assertEquals("gen_element[1].product[0]", mutant.wire());
    assertEquals("product_$mul_Y", mutant.cell());
    assertEquals("cnot0 at Y[0] by Y[6] (gen_element[1].product[0])", mutant.description());
  }

  @Test
  void omitsWiresThatTheVerilogDoesNotName() {
    Mutant mutant = Mutant.parse(LINE.replace("gen_element[1].product ", "wt_$xor_A_Y "));
    assertEquals("cnot0 at Y[0] by Y[6]", mutant.description());
  }

  @Test
  void withoutSelectorTheChangeIsAlwaysOn() {
    assertEquals(LINE.replace("-ctrl mutsel_i 16 3 ", ""), Mutant.parse(LINE).unconditional());
  }

  @Test
  void readPortsOfMemoriesHaveNoResetToChange() {
    assertTrue(Mutant.parse(LINE).possible());
    assertFalse(Mutant.parse(LINE.replace("-port Y", "-port RD_SRST")).possible());
    assertFalse(Mutant.parse(LINE.replace("-port Y", "-port RD_ARST")).possible());
    assertTrue(Mutant.parse(LINE.replace("-port Y", "-port ARST")).possible());
  }

  @Test
  void refusesOtherLines() {
    assertThrows(IllegalArgumentException.class, () -> Mutant.parse("mutate -mode inv"));
  }
}
