package dev.vsgen.generator.formal;

/**
 * What is cut out of the RTL of a proof: it may then give anything, within what the harness assumes
 * of it, so that the proof holds for the true one, too.
 */
public enum Cut {
  /** Nothing. */
  NONE("", ""),
  /** Multipliers. */
  MULTIPLIERS("", "cutpoint t:$mul"),
  /** All that {@code vsq_pe} instantiates; what it has of its own logic is left. */
  INSTANCES("cutpoint vsq_pe/t:*vsq_*", ""),
  /** The same without its registers. */
  BUT_REGISTERS("cutpoint vsq_pe/t:*vsq_* vsq_pe/t:vsq_registers %d", "");

  private final String inHierarchy;
  private final String flat;

  Cut(String inHierarchy, String flat) {
    this.inHierarchy = inHierarchy;
    this.flat = flat;
  }

  /** Yosys' command for it in a design of modules; empty if there is none. */
  String inHierarchy() {
    return inHierarchy;
  }

  /** Yosys' command for it once the design is flat; empty if there is none. */
  String flat() {
    return flat;
  }
}
