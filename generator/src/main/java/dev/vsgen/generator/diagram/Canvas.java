package dev.vsgen.generator.diagram;

import dev.vsgen.generator.diagram.Box.Kind;
import dev.vsgen.generator.diagram.Label.Anchor;
import java.util.ArrayList;
import java.util.List;

/** A diagram in the making. */
final class Canvas {

  /** Where streams begin and end. */
  static final int EDGE = 10;

  private static final int LINE = 16;
  private static final int SHADOW = 4;

  private final List<Box> boxes = new ArrayList<>();
  private final List<Wire> wires = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();

  /** Adds a box with its name, which may have line feeds, and more about it in further lines. */
  Box box(Kind kind, int x, int y, int width, int height, String... lines) {
    Box box = new Box(kind, x, y, width, height);
    boxes.add(box);
    List<String> name = lines.length == 0 ? List.of() : lines[0].lines().toList();
    int base = y + height / 2 + 5 - (name.size() + lines.length - 2) * LINE / 2;
    for (String line : name) {
      text(Label.Kind.TITLE, Anchor.MIDDLE, x + width / 2, base, line);
      base += LINE;
    }
    for (String line : List.of(lines).subList(Math.min(1, lines.length), lines.length)) {
      text(Label.Kind.DETAIL, Anchor.MIDDLE, x + width / 2, base, line);
      base += LINE;
    }
    return box;
  }

  /** Adds a multiplier around a point. */
  Box multiplier(Point middle) {
    int radius = 15;
    Box box =
        new Box(Kind.OPERATOR, middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius);
    boxes.add(box);
    text(Label.Kind.SIGN, Anchor.MIDDLE, middle.x(), middle.y() + 6, Bits.TIMES);
    return box;
  }

  /** Adds a panel behind what is added later. */
  void panel(int x, int y, int right, int bottom) {
    boxes.add(new Box(Kind.PANEL, x, y, right - x, bottom - y));
  }

  /** Adds a panel that stands for so many, of which only the foremost is seen as a whole. */
  void stack(int count, int x, int y, int right, int bottom) {
    for (int depth = Math.min(count, 3) - 1; depth >= 0; depth--) {
      int offset = depth * SHADOW;
      panel(x + offset, y + offset, right + offset, bottom + offset);
    }
  }

  /** Adds a wire that carries data. */
  void data(Point... points) {
    wires.add(new Wire(false, List.of(points)));
  }

  /** Adds a wire that says when, or where. */
  void control(Point... points) {
    wires.add(new Wire(true, List.of(points)));
  }

  /** Adds the bits of a wire. */
  void width(String wire, Anchor anchor, int x, int y, String bits) {
    labels.add(new Label(Label.Kind.WIDTH, wire, anchor, x, y, bits));
  }

  /** Adds a text. */
  void text(Label.Kind kind, Anchor anchor, int x, int y, String text) {
    labels.add(new Label(kind, "", anchor, x, y, text));
  }

  /** Adds a stream from the left edge to a point: its name above the wire, its bits below. */
  void input(String wire, String name, Point to, String bits) {
    int left = EDGE;
    data(new Point(left, to.y()), to);
    text(Label.Kind.TITLE, Anchor.START, left, to.y() - 6, name);
    width(wire, Anchor.START, left, to.y() + 15, bits);
  }

  Diagram finish(String title, String description, int width, int height) {
    return new Diagram(title, description, width, height, boxes, wires, labels);
  }
}
