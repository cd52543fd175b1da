package dev.vsgen.generator.diagram;

import java.util.Locale;

/**
 * A line of text.
 *
 * @param kind what it tells
 * @param id name of the wire whose width it is, else empty
 * @param anchor which of its ends, or its middle, is at x
 * @param x place of the anchor
 * @param y place of the base line
 * @param text what it says
 */
public record Label(Kind kind, String id, Anchor anchor, int x, int y, String text) {

  /** What a label tells, and so how it looks. */
  public enum Kind {
    /** The name of the design. */
    NAME(17, true),
    /** The name of a box or of a stream. */
    TITLE(13, false),
    /** The name of a panel. */
    GROUP(13, true),
    /** More about a box. */
    DETAIL(12, false),
    /** Bits on a wire. */
    WIDTH(12, false),
    /** The sign in a circle. */
    SIGN(18, false);

    private final int size;
    private final boolean bold;

    Kind(int size, boolean bold) {
      this.size = size;
      this.bold = bold;
    }

    /** The class of the style sheet. */
    public String style() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Height of the letters in units. */
    public int size() {
      return size;
    }

    /** Units a letter needs in the widest of the usual sans-serif fonts. */
    double letterWidth() {
      return size * (bold ? 0.66 : 0.53);
    }
  }

  /** Which point of a text is placed. */
  public enum Anchor {
    START(0),
    MIDDLE(0.5),
    END(1);

    private final double share;

    Anchor(double share) {
      this.share = share;
    }

    /** The value of {@code text-anchor}. */
    public String style() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it is the width of a wire with a name. */
  public boolean named() {
    return !id.isEmpty();
  }

  /** Units it needs in the widest of the usual sans-serif fonts. */
  int width() {
    return (int) Math.ceil(text.length() * kind.letterWidth());
  }

  /** Its left edge, if it needs {@link #width}. */
  int left() {
    return (int) Math.round(x - anchor.share * width());
  }

  /** The text with what XML or a 7-bit terminal would not take as character references. */
  public String xml() {
    StringBuilder xml = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c > '~' || c == '&' || c == '<' || c == '>') {
                xml.append("&#").append(c).append(';');
              } else {
                xml.appendCodePoint(c);
              }
            });
    return xml.toString();
  }
}
