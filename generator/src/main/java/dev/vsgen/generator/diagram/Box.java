package dev.vsgen.generator.diagram;

/**
 * A rectangle of a diagram.
 *
 * @param kind what it stands for
 * @param x left edge
 * @param y upper edge
 * @param width units
 * @param height units
 */
public record Box(Kind kind, int x, int y, int width, int height) {

  /** What a box stands for, and so how it looks. */
  public enum Kind {
    /** Groups other boxes. */
    PANEL,
    /** Holds words. */
    MEMORY,
    /** Computes, or is a register. */
    LOGIC,
    /** Says when. */
    CONTROL,
    /** A multiplier, a circle. */
    OPERATOR;

    /** The class of the style sheet. */
    public String style() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Radius of the corners. */
  public int radius() {
    return kind == Kind.OPERATOR ? width / 2 : 5;
  }

  Point left(int down) {
    return new Point(x, y + down);
  }

  Point right(int down) {
    return new Point(x + width, y + down);
  }

  Point left() {
    return left(height / 2);
  }

  Point right() {
    return right(height / 2);
  }

  Point top() {
    return new Point(x + width / 2, y);
  }

  Point bottom() {
    return new Point(x + width / 2, y + height);
  }
}
