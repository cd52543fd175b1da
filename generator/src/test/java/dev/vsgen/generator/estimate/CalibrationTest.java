package dev.vsgen.generator.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {

  @TempDir private Path folder;

  @Test
  void readsWhatItWrites() throws IOException {
    Calibration written =
        new Calibration(
            "mine",
            List.of("Fitted by hand."),
            Map.of(
                Quantity.AREA,
                Map.of("dot.tree", Map.of("fullAdders", 120.0)),
                Quantity.CLOCK,
                Map.of("rescale", Map.of("one", 2.5, "sumBits", 0.125))));
    Path file = folder.resolve("mine.csv");
    Files.writeString(file, written.csv());
    assertEquals(written, Calibration.read(file));
    Block block = Block.of(Part.DOT, "dot.tree", 1).with("fullAdders", 3).with("andBits", 9);
    assertEquals(Optional.of(360.0), written.cost(Quantity.AREA, block));
    assertEquals(Optional.empty(), written.cost(Quantity.ENERGY, block));
  }

  @Test
  void keepsCopies() {
    Map<String, Double> counts = new TreeMap<>(Map.of("fullAdders", 120.0));
    Map<String, Map<String, Double>> forms = new TreeMap<>(Map.of("dot.tree", counts));
    Calibration made = new Calibration("mine", List.of(), Map.of(Quantity.AREA, forms));
    String before = made.csv();
    counts.put("andBits", 1.0);
    forms.put("rescale", Map.of("one", 2.5));
    assertEquals(before, made.csv());
    Map<String, Map<String, Double>> area = made.coefficients().get(Quantity.AREA);
    assertThrows(UnsupportedOperationException.class, area::clear);
    assertThrows(UnsupportedOperationException.class, area.get("dot.tree")::clear);
  }

  @Test
  void refusesOtherFiles() throws IOException {
    for (String text : List.of("area,dot\n", "areaUm2,dot.tree,andBits,wide\n", "a,b,c,1\n")) {
      Path file = folder.resolve("other.csv");
      Files.writeString(file, text);
      UserException error = assertThrows(UserException.class, () -> Calibration.read(file), text);
      assertTrue(error.getMessage().contains("VSG-ESTIMATE-02"), error.getMessage());
    }
    assertThrows(UserException.class, () -> Calibration.read(folder.resolve("missing.csv")));
  }
}
