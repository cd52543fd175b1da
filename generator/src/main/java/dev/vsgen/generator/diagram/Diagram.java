package dev.vsgen.generator.diagram;

import java.util.List;

/**
 * A picture of boxes and wires. Units are pixels at its natural size.
 *
 * @param title what it shows
 * @param description the same for those who cannot see it
 * @param width units
 * @param height units
 * @param boxes what is drawn first, the lowest first
 * @param wires what is drawn over them
 * @param labels what is drawn last
 */
public record Diagram(
    String title,
    String description,
    int width,
    int height,
    List<Box> boxes,
    List<Wire> wires,
    List<Label> labels) {

  /** Keeps its lists. */
  public Diagram {
    boxes = List.copyOf(boxes);
    wires = List.copyOf(wires);
    labels = List.copyOf(labels);
  }
}
