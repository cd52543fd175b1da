package dev.vsgen.cosim.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scores in the form of Tables 5 to 7 of the paper: a row for each pair of weight and activation
 * bits, a column for each way to scale vectors. Of several ways to clip the best is taken, as the
 * paper does where there are no scales per vector.
 *
 * @param columns names, in the order of the scores
 * @param rows in the order of the scores
 */
public record Pivot(List<String> columns, List<Row> rows) {

  private static final String PER_CHANNEL = "per channel";

  /** What else may tell columns of the same scales apart; only what does is part of their names. */
  private static final Map<String, Function<PointScore, Object>> DIMENSIONS = new LinkedHashMap<>();

  static {
    DIMENSIONS.put("%s", PointScore::policy);
    DIMENSIONS.put("V %s", PointScore::vectorSize);
    DIMENSIONS.put("%s gamma", PointScore::gamma);
    DIMENSIONS.put("R %s", PointScore::productBits);
    DIMENSIONS.put("K %s", PointScore::dropBits);
  }

  /**
   * A row.
   *
   * @param bits of weights and activations, W/A; the name of another format
   * @param cells scores by column
   */
  public record Row(String bits, Map<String, PointScore> cells) {

    /** What was measured in a column. */
    public Optional<PointScore> in(String column) {
      return Optional.ofNullable(cells.get(column));
    }
  }

  /** Arranges scores of the same layers and engine. */
  public static Pivot of(List<PointScore> scores) {
    List<String> differing =
        DIMENSIONS.keySet().stream().filter(name -> differs(scores, DIMENSIONS.get(name))).toList();
    Set<String> columns = new LinkedHashSet<>();
    Map<String, Map<String, PointScore>> rows = new LinkedHashMap<>();
    for (PointScore score : scores) {
      String column = column(score, differing);
      columns.add(column);
      rows.computeIfAbsent(bits(score.config()), bits -> new LinkedHashMap<>())
          .merge(column, score, Pivot::better);
    }
    List<Row> all = new ArrayList<>();
    rows.forEach((bits, cells) -> all.add(new Row(bits, Map.copyOf(cells))));
    return new Pivot(List.copyOf(columns), all);
  }

  private static boolean differs(List<PointScore> scores, Function<PointScore, Object> dimension) {
    Map<String, Set<Object>> values =
        scores.stream()
            .collect(
                Collectors.groupingBy(
                    score -> scales(score.config()),
                    Collectors.mapping(dimension, Collectors.toSet())));
    return values.values().stream().anyMatch(several -> several.size() > 1);
  }

  private static PointScore better(PointScore a, PointScore b) {
    return Stream.of(a, b).max(Comparator.comparingDouble(PointScore::score)).orElseThrow();
  }

  private static String column(PointScore score, List<String> differing) {
    Stream<String> others =
        differing.stream().map(name -> name.formatted(DIMENSIONS.get(name).apply(score)));
    return Stream.concat(Stream.of(scales(score.config())), others)
        .collect(Collectors.joining(", "));
  }

  private static String bits(String config) {
    String[] parts = config.split("/", -1);
    return parts.length == 4 ? parts[0] + "/" + parts[1] : config;
  }

  private static String scales(String config) {
    String[] parts = config.split("/", -1);
    if (parts.length != 4) {
      return "own scales";
    }
    String scales = parts[2] + "/" + parts[3];
    return scales.equals("-/-") ? PER_CHANNEL : scales;
  }
}
