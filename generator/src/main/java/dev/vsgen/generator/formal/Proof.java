package dev.vsgen.generator.formal;

import dev.vsgen.generator.design.Design;
import java.util.List;

/**
 * A property of one emitted module in one design, and the bugs that show that the proof can fail.
 *
 * <p>A new proof is a harness, {@code templates/formal/<harness>.v.vm}, whose module {@code
 * vsq_proof} instantiates the RTL and labels its assertions, its Vars record, and a line in {@link
 * ProofCatalog}. Assertions that only help an induction stand under {@code `ifdef INDUCTION}: the
 * bug twin must violate the property itself. Assumptions under {@code `ifdef TWIN} lead the search
 * for a bug's counterexample, of which one is enough, and are not there when the RTL is proven.
 *
 * @param name the property in the field's terms, such as {@code stream-handshake}
 * @param module the emitted module it is about
 * @param design the design whose RTL is emitted
 * @param harness the Verilog around the RTL
 * @param method how it is proven
 * @param faults its bug twins, one at least
 */
public record Proof(
    String name, String module, Design design, Harness harness, Method method, List<Fault> faults) {

  /** Refuses a proof that is not shown able to fail. */
  public Proof {
    faults = List.copyOf(faults);
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("no bug twin of " + name);
    }
  }

  /** A proof with one bug twin. */
  public Proof(
      String name, String module, Design design, Harness harness, Method method, Fault fault) {
    this(name, module, design, harness, method, List.of(fault));
  }
}
