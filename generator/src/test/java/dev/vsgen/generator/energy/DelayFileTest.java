package dev.vsgen.generator.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Delays of OpenSTA become delays that Icarus takes. */
class DelayFileTest {

  @Test
  void wiresAndConditionsAreLeftOut() {
    String sta =
        """
        (DELAYFILE
         (SDFVERSION "3.0")
         (TIMESCALE 1ns)
         (CELL
          (CELLTYPE "top")
          (INSTANCE)
          (DELAY
           (ABSOLUTE
            (INTERCONNECT a g0/A (0.0000::0.0000))
           )
          )
         )
         (CELL
          (CELLTYPE "AO")
          (INSTANCE g0)
          (DELAY
           (ABSOLUTE
            (IOPATH A Y (0.1000::0.3000) (0.5000::0.5000))
            (COND (A2 & ~B)
             (IOPATH A Y (0.6000::0.6000) (0.1000::0.1000)))
            (IOPATH B Y (1.0000::1.0000))
           )
          )
         )
        )
        """;
    assertEquals(
        """
        (DELAYFILE
         (SDFVERSION "3.0")
         (DIVIDER /)
         (TIMESCALE 1ns)
         (CELL
          (CELLTYPE "AO")
          (INSTANCE g0)
          (DELAY
           (ABSOLUTE
            (IOPATH A Y (0.40000) (0.30000))
            (IOPATH B Y (1.00000) (1.00000))
           )
          )
         )
        )
        """,
        DelayFile.forIcarus(sta));
  }
}
