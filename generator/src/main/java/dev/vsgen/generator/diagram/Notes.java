package dev.vsgen.generator.diagram;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.diagram.Label.Anchor;
import dev.vsgen.generator.diagram.Label.Kind;

/** What boxes and wires of a lane do not tell. */
final class Notes {

  private Notes() {}

  /** Writes how a lane gates, rounds and saturates. */
  static void draw(Design design, Canvas canvas, int x, int y) {
    StringBuilder note = new StringBuilder(gating(design));
    if (design.dropBits() > 0) {
      note.append(design.dropBits()).append(" low bits rounded away. ");
    }
    if (design.widths().saturating()) {
      note.append("Sums saturate.");
    }
    canvas.text(Kind.DETAIL, Anchor.START, x, y, note.toString().strip());
  }

  private static String gating(Design design) {
    boolean scales = design.precision().hasVectorScales();
    if (design.pe().isEmpty()) {
      return scales ? "A scale product of 0 adds nothing: registers on its way hold. " : "";
    }
    String zeros = scales ? "A zero vector or scale product" : "A zero vector";
    return zeros + " adds nothing: registers on its way hold. ";
  }
}
