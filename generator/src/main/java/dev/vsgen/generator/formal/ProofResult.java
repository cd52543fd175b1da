package dev.vsgen.generator.formal;

/**
 * The outcome of a proof and of its bug twin.
 *
 * @param name the property, such as {@code stream-handshake}
 * @param module the emitted module it is about
 * @param design name of the design
 * @param method {@code combinational}, {@code 2-induction} or {@code BMC 12}: how far it reaches
 * @param result the verdict on the RTL as emitted; {@code ERROR}, too, if the twin was not decided
 * @param bugTwinFails whether a counterexample was found for the RTL with a seeded bug
 * @param seconds wall-clock time of both
 * @param detail which assertion the twin violates, or what went wrong
 */
public record ProofResult(
    String name,
    String module,
    String design,
    String method,
    Verdict result,
    boolean bugTwinFails,
    double seconds,
    String detail) {

  /** Whether the property is proven and the proof was shown able to fail. */
  public boolean holds() {
    return result == Verdict.PASS && bugTwinFails;
  }
}
