package dev.vsgen.generator.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.UserException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Each kind of cell does what it should, when it should, for what it should take. */
class GateSimulatorTest {

  /** fJ of an edge of a pin of 1 fF and its wire of 0.75 fF at 2 V. */
  private static final double EDGE = 0.5 * 1.75 * 4;

  @Test
  void anEdgeTakesItsNetAndItsCell() {
    SmallCircuit c = new SmallCircuit().cell("AND", "A=a", "B=b", "Y=y").cell("INV", "A=y");
    c.start();
    c.set("a", 1);
    assertEquals(EDGE, energy(c), 1e-9, "an input");
    c.simulator().forget();
    c.set("b", 1);
    assertEquals(EDGE + EDGE + 5, energy(c), 1e-9, "an input and a rising output");
    c.simulator().forget();
    c.set("b", 0);
    assertEquals(EDGE + EDGE + 7, energy(c), 1e-9, "an input and a falling output");
  }

  /** The gate sees both inputs high while the inverter takes its nanosecond. */
  @Test
  void aPulseLongerThanTheDelayPasses() {
    SmallCircuit c = hazard("AND");
    c.set("a", 1);
    assertEquals(0, c.value("y"));
    assertEquals(2, c.toggles("y"));
    c.simulator().endCycle();
    double settled = Arrays.stream(c.simulator().settled()).sum();
    assertEquals(5 + 7 + 2 * EDGE, energy(c) - settled, 1e-9, "the glitch of y");
  }

  @Test
  void aPulseShorterThanTheDelayIsSwallowed() {
    SmallCircuit c = hazard("AND_SLOW");
    c.set("a", 1);
    assertEquals(0, c.value("y"));
    assertEquals(0, c.toggles("y"));
    assertEquals(1, c.toggles("n"));
  }

  private static SmallCircuit hazard(String and) {
    return new SmallCircuit()
        .cell("INV", "A=a", "Y=n")
        .cell(and, "A=a", "B=n", "Y=y")
        .cell("INV", "A=y")
        .start();
  }

  @Test
  void edgesHaveTheirOwnDelays() {
    SmallCircuit c = new SmallCircuit().cell("BUF", "A=a", "Y=y").start();
    c.simulator().set(c.circuit().inputs[0], 1);
    c.simulator().runTo(511);
    assertEquals(0, c.value("y"), "128 steps are a nanosecond");
    c.simulator().runTo(512);
    assertEquals(1, c.value("y"));
    c.simulator().set(c.circuit().inputs[0], 0);
    c.simulator().runTo(512 + 255);
    assertEquals(1, c.value("y"));
    c.simulator().runTo(512 + 256);
    assertEquals(0, c.value("y"));
  }

  @Test
  void aFlipFlopTakesWhatWasThereBeforeTheEdge() {
    SmallCircuit c =
        new SmallCircuit()
            .cell("DFFR", "CK=ck", "D=d", "RN=rn", "Q=q1")
            .cell("DFFR", "CK=ck", "D=q1", "RN=rn", "Q=q2", "QN=n2")
            .start();
    assertEquals(1, c.value("n2"), "the complement from the start");
    c.set("rn", 1);
    c.set("d", 1);
    assertEquals(0, c.value("q1"));
    c.rise();
    assertEquals(1, c.value("q1"));
    assertEquals(0, c.value("q2"));
    c.fall();
    c.rise();
    assertEquals(1, c.value("q2"));
    assertEquals(0, c.value("n2"));
    c.set("rn", 0);
    assertEquals(0, c.value("q2"), "reset without an edge");
  }

  @Test
  void clockPinsTakeEnergyAtEachEdge() {
    SmallCircuit c = new SmallCircuit().cell("DFFR", "CK=ck", "D=d", "RN=rn", "Q=q").start();
    c.rise();
    assertEquals(3 + EDGE, energy(c), 1e-9);
    c.fall();
    assertEquals(3 + 2 + 2 * EDGE, energy(c), 1e-9);
    assertEquals(0, c.simulator().energy()[0], "none of it is data");
  }

  @Test
  void aLatchIsOpenWhileItIsEnabled() {
    SmallCircuit c = new SmallCircuit().cell("LATCH", "G=g", "D=d", "Q=q").start();
    c.set("d", 1);
    assertEquals(0, c.value("q"));
    c.set("g", 1);
    assertEquals(1, c.value("q"));
    c.set("d", 0);
    assertEquals(0, c.value("q"));
    c.set("g", 0);
    c.set("d", 1);
    assertEquals(0, c.value("q"));
  }

  @Test
  void aClockGatePassesWholePulses() {
    SmallCircuit c =
        new SmallCircuit()
            .cell("ICG", "CK=ck", "E=e", "GCK=g")
            .cell("DFFR", "CK=g", "D=n", "RN=rn", "Q=q", "QN=n")
            .start();
    c.set("rn", 1);
    c.rise();
    c.set("e", 1);
    assertEquals(0, c.toggles("g"), "an enable in the high phase waits");
    c.fall();
    c.rise();
    assertEquals(1, c.value("q"));
    c.set("e", 0);
    assertEquals(1, c.value("g"), "the pulse is not cut");
    c.fall();
    c.rise();
    c.fall();
    assertEquals(2, c.toggles("g"));
    assertEquals(1, c.value("q"));
  }

  @Test
  void aFullAdderHasTwoOutputs() {
    SmallCircuit c = new SmallCircuit().cell("FULL", "A=a", "B=b", "C=c", "S=s", "K=k").start();
    for (int x = 0; x < 8; x++) {
      c.set("a", x & 1);
      c.set("b", x >> 1 & 1);
      c.set("c", x >> 2);
      assertEquals(Integer.bitCount(x), c.value("s") + 2 * c.value("k"), "inputs " + x);
    }
  }

  @Test
  void aMemoryKeepsWhatIsWritten() {
    SmallCircuit c = new SmallCircuit().memory().start();
    c.set("wr_en_i", 1);
    c.set("wr_addr_i", 1);
    c.set("wr_data_i", 1);
    c.rise();
    c.fall();
    c.set("wr_en_i", 0);
    c.set("rd_addr_i", 1);
    c.rise();
    assertEquals(0, c.value("rd_data_o"), "not read");
    c.fall();
    c.set("rd_en_i", 1);
    c.rise();
    assertEquals(1, c.value("rd_data_o"));
    c.fall();
    c.set("rd_addr_i", 0);
    c.rise();
    assertEquals(0, c.value("rd_data_o"));
  }

  @Test
  void anOscillationEnds() {
    SmallCircuit c =
        new SmallCircuit().cell("AND", "A=run", "B=n", "Y=y").cell("INV", "A=y", "Y=n").start();
    UserException e = assertThrows(UserException.class, () -> c.set("run", 1));
    assertTrue(e.getMessage().contains("oscillates"), e.getMessage());
  }

  private static double energy(SmallCircuit c) {
    return Arrays.stream(c.simulator().energy()).sum();
  }
}
