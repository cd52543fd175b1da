package dev.vsgen.cosim.explore;

import dev.vsgen.cosim.task.DataFile;
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
import org.apache.commons.csv.CSVRecord;

/**
 * Figures that the user brings, from other tools: CSV with the columns {@code config, vectorSize,
 * productBits, lanes, form, areaUm2, energyFjPerMac, clockNs}, of which a results.csv has more.
 */
public final class TabulatedHardware implements HardwareModel {

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
   * @throws UserException if it cannot be read, or lacks a column or a number
   */
  public static TabulatedHardware read(Path file) {
    TabulatedHardware table = new TabulatedHardware(file);
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader reader = Files.newBufferedReader(file)) {
      format.parse(reader).forEach(table::add);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new UserException(
          "VSG-EXPLORE-24",
          "--hardware is '%s'; must be CSV with config, vectorSize, productBits, lanes, form, areaUm2, energyFjPerMac and clockNs: %s"
              .formatted(file, e.getMessage()),
          e);
    }
    return table;
  }

  private void add(CSVRecord row) {
    Key key =
        new Key(
            row.get("config"),
            Integer.parseInt(row.get("vectorSize")),
            Integer.parseInt(row.get("productBits")),
            Integer.parseInt(row.get("lanes")),
            row.get("form"));
    figures.put(
        key,
        new HardwareFigures(
            Double.parseDouble(row.get("areaUm2")),
            Double.parseDouble(row.get("energyFjPerMac")),
            Double.parseDouble(row.get("clockNs")),
            true,
            name,
            List.of()));
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
