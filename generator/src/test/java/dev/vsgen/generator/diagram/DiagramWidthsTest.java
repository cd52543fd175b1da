package dev.vsgen.generator.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.cli.Vsgen;
import dev.vsgen.generator.design.Design;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import picocli.CommandLine;

/** The SVG is well formed, and its numbers are those of {@code design.json} and of the Verilog. */
class DiagramWidthsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  static List<Design> designs() {
    return DiagramSamples.all();
  }

  @ParameterizedTest
  @MethodSource("designs")
  void widthsAreThoseOfTheDesign(Design design) throws Exception {
    Map<String, Integer> shown = new TreeMap<>();
    NodeList texts = parse(BlockDiagram.svg(design)).getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      if (text.hasAttribute("id")) {
        shown.put(text.getAttribute("id"), bits(text.getTextContent()));
      }
    }
    assertEquals(ExpectedBits.of(design), shown, design.name());
    assertTrue(shown.size() >= 8, shown.toString());
  }

  @ParameterizedTest
  @CsvSource({"pe.svg, pe", "mac.svg, mac"})
  void theCommittedPicturesAreThoseOfTheFlagship(String file, String top) throws IOException {
    String committed = Files.readString(Path.of("..", "rtl-out", file));
    String flagship = "describe --lanes 16 --wt 4 --scale 8 --top " + top + " --svg ";
    assertEquals(0, run(flagship + "-"));
    assertEquals(committed, out.toString(), "run make golden");
    assertEquals(0, run(flagship + folder.resolve(file)));
    assertEquals(committed, Files.readString(folder.resolve(file)));
    assertTrue(committed.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127)));
  }

  @Test
  void aPictureThatCannotBeWrittenIsAnErrorOfTheUser() throws IOException {
    Files.createFile(folder.resolve("file"));
    assertEquals(2, run("describe --svg " + folder.resolve("file/pe.svg")));
    assertTrue(err.toString().contains("[VSG-OUT-01]"), err.toString());
    assertEquals(2, run("describe --svg - --json"));
  }

  @Test
  void itIsNamedForThoseWhoCannotSeeIt() throws Exception {
    Element svg = parse(BlockDiagram.svg(designs().get(0)));
    assertEquals("img", svg.getAttribute("role"));
    for (String id : svg.getAttribute("aria-labelledby").split(" ", -1)) {
      String text = svg.getElementsByTagName(id).item(0).getTextContent();
      assertTrue(text.length() > 20, text);
    }
  }

  /** The bits of {@code 16 x 4 b + 8 b} or {@code 2 x (16 + 6 + 18) b}. */
  private static int bits(String text) {
    String sum = text.replace(" b", "");
    if (sum.contains("(")) {
      String[] factors = sum.replaceAll("[()]", "").split(" \u00d7 ", -1);
      return Integer.parseInt(factors[0]) * bits(factors[1]);
    }
    return Stream.of(sum.split(" \\+ ", -1))
        .mapToInt(
            product ->
                Stream.of(product.split(" \u00d7 ", -1))
                    .mapToInt(Integer::parseInt)
                    .reduce(1, Math::multiplyExact))
        .sum();
  }

  private static Element parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private int run(String line) {
    out.getBuffer().setLength(0);
    CommandLine vsgen = Vsgen.commandLine();
    vsgen.setOut(new PrintWriter(out, true));
    vsgen.setErr(new PrintWriter(err, true));
    return vsgen.execute(line.split(" ", -1));
  }
}
