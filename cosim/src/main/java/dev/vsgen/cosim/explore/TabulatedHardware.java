package dev.vsgen.cosim.explore;

import dev.vsgen.cosim.task.DataFile;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Figures that the user brings, from other tools: CSV with the columns {@code config, vectorSize,
 * productBits, lanes, form, areaUm2, energyFjPerMac, clockNs}, of which a results.csv has more.
 */
public final class TabulatedHardware implements HardwareModel {

  private static final List<String> COLUMNS =
      List.of(
          "config",
          "vectorSize",
          "productBits",
          "lanes",
          "form",
          "areaUm2",
          "energyFjPerMac",
          "clockNs");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private final String hash;
  private final String name;
  private final Map<Key, HardwareFigures> figures = new HashMap<>();

  private TabulatedHardware(Path file) {
    this.hash = DataFile.sha256(file);
    this.name = file.getFileName().toString();
  }

  /** What of a point is hardware. */
  private record Key(String config, int vectorSize, int productBits, int lanes, String form) {

    static Key of(ExplorePoint point) {
      return new Key(
          point.config(),
          point.vectorSize(),
          point.productBits(),
          point.lanes(),
          point.form().toString());
    }
  }

  /**
   * Reads a table.
   *
   * @throws UserException if it cannot be read, lacks a column, or has a line without figures
   */
  public static TabulatedHardware read(Path file) {
    TabulatedHardware table = new TabulatedHardware(file);
    try (Reader reader = Files.newBufferedReader(file);
        CSVParser parser = FORMAT.parse(reader)) {
      requireColumns(parser.getHeaderNames());
      for (CSVRecord row : parser) {
        table.addLine(row, parser.getCurrentLineNumber());
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new UserException(
          "VSG-EXPLORE-24",
          "--hardware is '%s'; must be CSV with %s: %s"
              .formatted(file, String.join(", ", COLUMNS), e.getMessage()),
          e);
    }
    return table;
  }

  private static void requireColumns(List<String> names) {
    List<String> missing = COLUMNS.stream().filter(column -> !names.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("the header lacks " + String.join(", ", missing));
    }
  }

  private void addLine(CSVRecord row, long line) {
    try {
      add(row);
    } catch (UserException e) {
      throw new IllegalArgumentException("line " + line + ": " + e.explanation(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
    }
  }

  private void add(CSVRecord row) {
    Key key =
        new Key(
            Precision.parse(row.get("config")).toString(),
            count(row, "vectorSize", 1),
            count(row, "productBits", 0),
            count(row, "lanes", 1),
            LaneForm.parse(row.get("form")).toString());
    HardwareFigures figure =
        new HardwareFigures(
            figure(row, "areaUm2"),
            figure(row, "energyFjPerMac"),
            figure(row, "clockNs"),
            true,
            name,
            List.of());
    if (figures.put(key, figure) != null) {
      throw new IllegalArgumentException("has figures of " + key + " again");
    }
  }

  private static int count(CSVRecord row, String column, int least) {
    String text = row.get(column);
    int value = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (value < least) {
      throw new IllegalArgumentException(
          column + " is '" + text + "'; must be a whole number of at least " + least);
    }
    return value;
  }

  private static double figure(CSVRecord row, String column) {
    String text = row.get(column);
    double value = text.matches("[-+.\\deE]+") ? Double.parseDouble(text) : Double.NaN;
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(
          column + " is '" + text + "'; must be a finite number above 0");
    }
    return value;
  }

  @Override
  public String identity() {
    return "table " + hash;
  }

  @Override
  public HardwareFigures figures(ExplorePoint point, Workload workload) {
    HardwareFigures found = figures.get(Key.of(point));
    if (found == null) {
      throw new UserException("VSG-EXPLORE-25", name + " has no row of " + Key.of(point));
    }
    return found;
  }
}
