package dev.vsgen.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scores by epoch as lines of an SVG drawing, in its units; y grows downwards.
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param ticks of both axes
 * @param lines a line for each run
 * @param legend a word for each kind of line
 */
public record Chart(int width, int height, List<Tick> ticks, List<Line> lines, List<Entry> legend) {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int LEFT = 50;
  private static final int RIGHT = 120;
  private static final int TOP = 15;
  private static final int BOTTOM = 35;
  private static final List<String> COLOURS =
      List.of("#3b6ea5", "#d98032", "#4d8c57", "#8a5a9e", "#a33d3d", "#6b6b6b");

  /**
   * Scores of a run.
   *
   * @param kind lines of a kind have one colour
   * @param label what the line is called
   * @param scores by epoch
   */
  public record Series(String kind, String label, Map<Integer, Double> scores) {}

  /** A line of the grid, and its number. */
  public record Tick(
      int x1, int y1, int x2, int y2, int textX, int textY, String anchor, String label) {}

  /** A run. */
  public record Line(String label, String colour, String points) {}

  /** A word of the legend. */
  public record Entry(int x, int y, String colour, String label) {}

  /** Draws series; without any score, axes alone. */
  public static Chart of(List<Series> series) {
    Scale scale = Scale.of(series);
    Map<String, String> colours = new TreeMap<>();
    List<Line> lines = new ArrayList<>();
    List<Entry> legend = new ArrayList<>();
    for (Series one : series) {
      if (!colours.containsKey(one.kind())) {
        String colour = COLOURS.get(colours.size() % COLOURS.size());
        legend.add(
            new Entry(WIDTH - RIGHT + 12, TOP + 18 * (colours.size() + 1), colour, one.kind()));
        colours.put(one.kind(), colour);
      }
      lines.add(new Line(one.label(), colours.get(one.kind()), scale.points(one)));
    }
    return new Chart(WIDTH, HEIGHT, scale.ticks(), lines, legend);
  }

  /**
   * Where scores and epochs are.
   *
   * @param least lower end of the axis, a multiple of the step
   * @param step between lines of the grid, in points
   * @param count steps of the axis
   * @param epochs the last epoch
   */
  private record Scale(double least, double step, int count, int epochs) {

    private static final int MOST_STEPS = 8;

    static Scale of(List<Series> series) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      int epochs = 1;
      for (Series one : series) {
        for (Map.Entry<Integer, Double> score : one.scores().entrySet()) {
          least = Math.min(least, score.getValue());
          most = Math.max(most, score.getValue());
          epochs = Math.max(epochs, score.getKey());
        }
      }
      if (least > most) {
        return new Scale(0, 1, 1, epochs);
      }
      double step = 1;
      while ((most - least) / step > MOST_STEPS) {
        step *= step == 2 * Math.pow(10, Math.floor(Math.log10(step))) ? 2.5 : 2;
      }
      double floor = Math.floor(least / step) * step;
      int count = (int) Math.max(1, Math.ceil((most - floor) / step));
      return new Scale(floor, step, count, epochs);
    }

    private double x(int epoch) {
      return LEFT + (double) epoch / epochs * (WIDTH - LEFT - RIGHT);
    }

    private double y(double score) {
      return HEIGHT - BOTTOM - (score - least) / (step * count) * (HEIGHT - TOP - BOTTOM);
    }

    String points(Series series) {
      StringBuilder points = new StringBuilder();
      new TreeMap<>(series.scores())
          .forEach(
              (epoch, score) ->
                  points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(epoch), y(score))));
      return points.toString().strip();
    }

    List<Tick> ticks() {
      List<Tick> ticks = new ArrayList<>();
      for (int i = 0; i <= count; i++) {
        int y = (int) Math.round(y(least + i * step));
        String label = String.format(Locale.ROOT, "%.0f", least + i * step);
        ticks.add(new Tick(LEFT, y, WIDTH - RIGHT, y, LEFT - 8, y + 4, "end", label));
      }
      int every = Math.max(1, epochs / 10);
      for (int epoch = 0; epoch <= epochs; epoch += every) {
        int x = (int) Math.round(x(epoch));
        int floor = HEIGHT - BOTTOM;
        ticks.add(
            new Tick(x, floor, x, floor + 5, x, floor + 20, "middle", Integer.toString(epoch)));
      }
      return ticks;
    }
  }
}
