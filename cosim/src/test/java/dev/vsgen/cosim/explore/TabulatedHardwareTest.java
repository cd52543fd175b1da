package dev.vsgen.cosim.explore;

import static dev.vsgen.cosim.Refusals.assertRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TabulatedHardwareTest {

  private static final String HEADER =
      "config,vectorSize,productBits,lanes,form,areaUm2,energyFjPerMac,clockNs\r\n";

  @TempDir private Path folder;

  /** Rows are parsed one by one: the header is read before the parser meets them. */
  @ParameterizedTest
  @ValueSource(strings = {"\"4/4/4/4,16\r\n", "\"4/4\"x,16\r\n", "4/4/4/4,16\r\n", "\u00e9\r\n"})
  void refusesBrokenRows(String row) throws IOException {
    Path file = folder.resolve("hardware.csv");
    Files.write(file, (HEADER + row).getBytes(StandardCharsets.ISO_8859_1));
    assertRefused("VSG-EXPLORE-24", "hardware.csv", () -> TabulatedHardware.read(file));
  }
}
