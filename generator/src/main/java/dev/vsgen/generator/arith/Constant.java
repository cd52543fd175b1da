package dev.vsgen.generator.arith;

/** A bit that never changes. */
public enum Constant implements Signal {

  /** Zero. */
  ZERO,

  /** One. */
  ONE;

  @Override
  public String toString() {
    return this == ONE ? "1'b1" : "1'b0";
  }
}
