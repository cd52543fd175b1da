package dev.vsgen.cosim.cli;

import static dev.vsgen.cosim.Refusals.assertRefused;

import dev.vsgen.cosim.layer.TestData;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DesignScoreTest {

  /** What a user can mend is said as such, with the exit code of that. */
  @Test
  void aWrongRequestIsRefused() {
    TestData.file("stsb-en-test.csv");
    TestData.file("stsb-en-dev.csv");
    Precision precision = Precision.parse("4/8/4/4");
    Design design = new Design(1, 16, precision, OptionalInt.empty(), 0, 1, OptionalInt.empty());
    assertRefused("VSG-QUANT-01", "best", () -> DesignScore.of(design, "best"));
  }
}
