package dev.vsgen.generator.estimate;

import dev.vsgen.generator.error.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What each count costs in a library: the cost of a block is the sum of its counts, each times its
 * coefficient. Fitted to synthesized designs by {@link Fit}.
 *
 * @param library what the library is called
 * @param origin how the coefficients came to be, for readers of the file
 * @param coefficients by quantity, form of block and count
 */
public record Calibration(
    String library,
    List<String> origin,
    Map<Quantity, Map<String, Map<String, Double>>> coefficients) {

  /** In the place of a block: unsigned activations. */
  static final String UNSIGNED = "unsigned";

  /** In the place of a block: operands of MiniLM. */
  static final String MINILM = "minilm";

  /** In the place of a count: what an energy is multiplied by. */
  static final String FACTOR = "factor";

  private static final String HEADER = "quantity,block,count,coefficient";

  /** Keeps copies that cannot change, sorted, so that equal calibrations read the same. */
  public Calibration {
    origin = List.copyOf(origin);
    Map<Quantity, Map<String, Map<String, Double>>> kept = new EnumMap<>(Quantity.class);
    coefficients.forEach((quantity, forms) -> kept.put(quantity, sorted(forms)));
    coefficients = Collections.unmodifiableMap(kept);
  }

  private static Map<String, Map<String, Double>> sorted(Map<String, Map<String, Double>> forms) {
    Map<String, Map<String, Double>> sorted = new TreeMap<>();
    forms.forEach(
        (form, counts) -> sorted.put(form, Collections.unmodifiableMap(new TreeMap<>(counts))));
    return Collections.unmodifiableMap(sorted);
  }

  /** The committed calibration of a library, if there is one. */
  public static Optional<Calibration> committed(String library) {
    try (InputStream in = Calibration.class.getResourceAsStream(library + ".csv")) {
      if (in == null) {
        return Optional.empty();
      }
      return Optional.of(
          parse(
              library,
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                  .lines()
                  .toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what {@link #csv} wrote.
   *
   * @throws UserException if it cannot be read or is something else
   */
  public static Calibration read(Path file) {
    try {
      return parse(
          file.getFileName().toString().replaceFirst("\\.csv$", ""), Files.readAllLines(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          "VSG-ESTIMATE-02",
          "cannot read %s as a calibration: %s".formatted(file, e.getMessage()),
          e);
    }
  }

  static Calibration parse(String library, List<String> lines) {
    List<String> origin = new ArrayList<>();
    Map<Quantity, Map<String, Map<String, Double>>> coefficients = new EnumMap<>(Quantity.class);
    for (String line : lines) {
      if (line.startsWith("# ")) {
        origin.add(line.substring(2));
      } else if (!line.equals(HEADER)) {
        String[] fields = line.split(",", -1);
        if (fields.length != 4) {
          throw new IllegalArgumentException(line);
        }
        coefficients
            .computeIfAbsent(Quantity.parse(fields[0]), quantity -> new TreeMap<>())
            .computeIfAbsent(fields[1], form -> new TreeMap<>())
            .put(fields[2], Double.valueOf(fields[3]));
      }
    }
    return new Calibration(library, origin, coefficients);
  }

  /** The text that {@link #committed} reads. */
  public String csv() {
    StringBuilder text = new StringBuilder();
    origin.forEach(line -> text.append("# ").append(line).append('\n'));
    text.append(HEADER).append('\n');
    coefficients.forEach(
        (quantity, forms) ->
            forms.forEach(
                (form, counts) ->
                    counts.forEach(
                        (count, coefficient) ->
                            text.append(
                                String.format(
                                    Locale.ROOT,
                                    "%s,%s,%s,%.5g\n",
                                    quantity,
                                    form,
                                    count,
                                    coefficient)))));
    return text.toString();
  }

  /** What the energy is multiplied by: for {@link #UNSIGNED} or {@link #MINILM}. */
  Optional<Double> energyFactor(String operands) {
    return Optional.ofNullable(
        coefficients
            .getOrDefault(Quantity.ENERGY, Map.of())
            .getOrDefault(operands, Map.of())
            .get(FACTOR));
  }

  /**
   * The cost of one instance of a block.
   *
   * @return nothing if no block of its form was measured
   */
  Optional<Double> cost(Quantity quantity, Block block) {
    return Optional.ofNullable(coefficients.getOrDefault(quantity, Map.of()).get(block.form()))
        .map(
            costs ->
                quantity.counts(block).entrySet().stream()
                    .mapToDouble(e -> e.getValue() * costs.getOrDefault(e.getKey(), 0.0))
                    .sum());
  }
}
