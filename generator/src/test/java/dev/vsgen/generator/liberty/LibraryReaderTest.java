package dev.vsgen.generator.liberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryReaderTest {

  private static final double EXACT = 0;

  @TempDir Path folder;

  private final CellLibrary library = SmallLibrary.read();

  @Test
  void understandsUnits() {
    assertEquals(10e-12, library.units().timeSeconds(), 1e-20);
    assertEquals(2e-15, library.units().capacitanceFarads(), 1e-20);
    assertEquals(1e-12, library.units().leakageWatts(), 1e-20);
  }

  @Test
  void readsCells() {
    assertEquals(17, library.cells().size());
    assertEquals(3.5, cell("INV").leakage(), EXACT);
    assertEquals(15, cell("FULL").leakage(), EXACT, "mean of its states");
    assertEquals(7, cell("BUF").leakage(), EXACT, "default of the library");
    assertEquals(0.5, cell("BUF").inputs().get(0).capacitance(), EXACT, "default of the library");
    assertTrue(cell("INV_SECRET").dontUse());
    assertTrue(cell("DFF").isFlop());
    assertTrue(cell("LAT").isLatch());
    assertFalse(cell("TRI").isGate());
    assertEquals(List.of("A", "E"), cell("TRI").inputs().stream().map(Pin::name).toList());
  }

  @Test
  void toleratesMissingSemicolons() {
    assertEquals(14, cell("FULL").area(), EXACT);
    assertEquals(2, cell("FULL").inputs().get(1).capacitance(), EXACT);
    LibertyGroup state = cell("FULL").group().groups("leakage_power").get(0);
    assertEquals(OptionalDouble.of(10), state.number("value"));
    assertEquals(Optional.of("A"), state.text("when"));
  }

  @Test
  void takesAreasFromTheLef() {
    LibraryFiles files = LibraryFiles.find(SmallLibrary.file("small.lib").toString(), lef());
    CellLibrary sized = LibraryReader.read(files);
    assertEquals(13.5, sized.cell("LAT").orElseThrow().area(), EXACT);
    assertEquals(6, sized.cell("HALF").orElseThrow().area(), EXACT);
    assertEquals(2, sized.cell("INV").orElseThrow().area(), EXACT, "not in the LEF file");
  }

  @Test
  void findsTheLefBeside() {
    LibraryFiles files = LibraryFiles.find(SmallLibrary.file("small.lib").toString(), lef());
    assertEquals(
        files, LibraryFiles.find(SmallLibrary.file("small.lib").toString(), Optional.empty()));
  }

  @Test
  void printsWhatItReads() throws IOException {
    Path copy = Files.writeString(folder.resolve("copy.lib"), library.text());
    CellLibrary reread = LibraryReader.read(new LibraryFiles("copy", copy, Optional.empty()));
    assertTrue(library.group().equals(reread.group()), library.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "library (x) { cell (A) { area : 1; }|line 1: the file ends inside a group",
        "library (x) { cell (A { area : 1; } }|line 1: '{' where a closing parenthesis should be",
        "library (x) { cell (A) { area : \"1; } }|line 1: a text begins here and has no end",
        "library (x) { : 1; }|line 1: ':' where a name should be",
        "module x; endmodule|line 1: 'x' where '(' should be",
        "library (x) { cell (A) { pin (Y) { function : \"A +\"; } } }|lacks an operand",
        "library (x) { cell (A) { pin (Y) { function : \"(A\"; } } }|lacks a parenthesis",
        "library (x) { cell (A) { pin (Y) { function : \"A)\"; } } }|cannot be understood",
        "library (x) { t (u) { values (\"1\", \"2, nan\"); } }|line 1: values has 'nan'; must be",
        "library (x) { t (u) { index_1 (\"1, Infinity\"); } }|line 1: index_1 has 'Infinity'; must",
        "library (x) { time_unit : \"1 \"; cell (A) { } }|must be like 1ns",
        "library (x) { }|must be a library with cells",
        "'\n\n'|line 1: there is nothing in it",
      })
  void explainsBrokenFiles(String text, String reason) throws IOException {
    refused(text, reason);
  }

  private void refused(String text, String reason) throws IOException {
    Path file = Files.writeString(folder.resolve("broken.lib"), text);
    ToolException e =
        assertThrows(
            ToolException.class,
            () -> LibraryReader.read(new LibraryFiles("broken", file, Optional.empty())));
    assertEquals("VSG-LIB-02", e.tag());
    assertTrue(e.explanation().contains(reason), e.explanation());
    assertTrue(e.explanation().contains("broken.lib"), e.explanation());
  }

  @Test
  void refusesWhatIsNestedTooDeep() throws IOException {
    String function = "library (x) { cell (A) { pin (Y) { function : \"%s\"; } } }";
    int deep = 100_000;
    refused("library (x) {\n" + "a (b) {".repeat(deep), "line 2: groups are nested more than 100");
    refused(function.formatted("(".repeat(deep)), "a function is nested more than 200 deep");
    refused(function.formatted("!".repeat(deep)), "a function is nested more than 200 deep");
  }

  @Test
  void explainsMissingFiles() {
    ToolException e =
        assertThrows(
            ToolException.class, () -> LibraryFiles.find("nowhere/x.lib", Optional.empty()));
    assertEquals("--liberty is 'nowhere/x.lib'; must be a Liberty file or osu018", e.explanation());
  }

  @Test
  void explainsLefWithoutMacros() throws IOException {
    Path lef = Files.writeString(folder.resolve("empty.lef"), "VERSION 5.5 ;\n");
    LibraryFiles files =
        new LibraryFiles("small", SmallLibrary.file("small.lib"), Optional.of(lef));
    assertEquals(
        "VSG-LIB-03", assertThrows(ToolException.class, () -> LibraryReader.read(files)).tag());
  }

  private static Optional<Path> lef() {
    return Optional.of(SmallLibrary.file("small.lef"));
  }

  private Cell cell(String name) {
    return library.cell(name).orElseThrow();
  }
}
