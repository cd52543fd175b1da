package dev.vsgen.cosim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PeakMemoryTest {

  @Test
  void readsTheHighWaterMark() {
    String told = PeakMemory.told(Stream.of("VmRSS:\t  9 kB", "VmHWM:\t 5859375 kB"));
    assertEquals("; 6.00 GB of memory", told);
    assertEquals("", PeakMemory.told(Stream.of("VmRSS:\t 9 kB")));
  }

  @Test
  void thisProcessHasSome() {
    assertTrue(PeakMemory.told().matches("; \\d+\\.\\d\\d GB of memory"), PeakMemory.told());
  }
}
