package dev.vsgen.generator.diagram;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line with an arrow at its end.
 *
 * @param control whether it says when or where instead of carrying data
 * @param points its corners, the start first
 */
public record Wire(boolean control, List<Point> points) {

  /** Keeps its list. */
  public Wire {
    points = List.copyOf(points);
  }

  /** The class of the style sheet. */
  public String style() {
    return control ? "when" : "data";
  }

  /** The line in the language of SVG. */
  public String path() {
    return points.stream()
        .map(point -> point.x() + " " + point.y())
        .collect(Collectors.joining(" L", "M", ""));
  }
}
