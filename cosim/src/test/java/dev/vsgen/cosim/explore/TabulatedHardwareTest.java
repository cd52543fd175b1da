package dev.vsgen.cosim.explore;

import static dev.vsgen.cosim.Refusals.assertRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4/4/4/4,16,0,16,tree,NaN,300,8.5      | areaUm2 is 'NaN'
          4/4/4/4,16,0,16,tree,1e999,300,8.5    | areaUm2 is '1e999'
          4/4/4/4,16,0,16,tree,40000,-300,8.5   | energyFjPerMac is '-300'
          4/4/4/4,16,0,16,tree,40000,300,0      | clockNs is '0'
          4/4/4/4,16,0,16,tree,40000,300,       | clockNs is ''
          4/4/4/4,16,0,16,tree,40000,300,e      | e
          4/4/4/4,16,-1,16,tree,40000,300,8.5   | productBits is '-1'
          4/4/4/4,16,0,0,tree,40000,300,8.5     | lanes is '0'
          4/4/4/4,V,0,16,tree,40000,300,8.5     | vectorSize is 'V'
          4/4/4/4,16,0,16,bush,40000,300,8.5    | form is 'bush'
          4/4,16,0,16,tree,40000,300,8.5        | 4/4
          8/8/-/-,16,0,16,tree,40000,300,8.5    | again
          """)
  void refusesRowsWithoutFiguresByTheirLine(String row, String reason) throws IOException {
    Path file = folder.resolve("hardware.csv");
    Files.writeString(
        file, HEADER + "8/8/-/-,16,0,16,tree,40000,300,8.5\r\n" + row.strip() + "\r\n");
    assertRefused("VSG-EXPLORE-24", "line 3: ", () -> TabulatedHardware.read(file));
    assertRefused("VSG-EXPLORE-24", reason, () -> TabulatedHardware.read(file));
  }

  /** Without rows nobody would miss a column. */
  @Test
  void refusesAnotherHeader() throws IOException {
    Path file = Files.writeString(folder.resolve("hardware.csv"), "config,form,areaUm2\r\n");
    assertRefused(
        "VSG-EXPLORE-24",
        "the header lacks vectorSize, productBits, lanes, energyFjPerMac, clockNs",
        () -> TabulatedHardware.read(file));
  }
}
