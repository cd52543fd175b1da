package dev.vsgen.generator.formal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.rtl.RtlFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {

  private static final RtlFile A = new RtlFile("vsq_a.v", "x = (y + y);\n");
  private static final RtlFile B = new RtlFile("vsq_b.v", "x = (y + y);\n");

  @Test
  void changesItsModuleOnly() {
    Fault fault = new Fault("subtracts", "vsq_a", "(y + y)", "(y - y)", 1);
    assertEquals(
        List.of(new RtlFile("vsq_a.v", "x = (y - y);\n"), B), fault.applyTo(List.of(A, B)));
  }

  @ParameterizedTest
  @CsvSource({"vsq_a, z, 0", "vsq_a, y, 2", "vsq_c, x, 0"})
  void refusesATextThatIsNotThereExactlyOnce(String module, String right, int hits) {
    Fault fault = new Fault("", module, right, "0", 1);
    Exception e = assertThrows(IllegalArgumentException.class, () -> fault.applyTo(List.of(A, B)));
    assertTrue(e.getMessage().contains("occurs " + hits + " times"), e.getMessage());
  }
}
