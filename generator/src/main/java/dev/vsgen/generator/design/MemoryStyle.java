package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;

/** What the memories of a PE are written as. */
public enum MemoryStyle {

  /** An array, for a macro of the owner, block RAM or flip-flops. */
  GENERIC,

  /** Words of latches, for small memories in standard cells. */
  LATCH;

  /**
   * Reads {@code generic} or {@code latch}.
   *
   * @throws UserException if the text is neither
   */
  public static MemoryStyle parse(String text) {
    return Choice.parse("VSG-PE-12", "--mem", "memories have two bodies", text, values());
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return Choice.text(this);
  }
}
