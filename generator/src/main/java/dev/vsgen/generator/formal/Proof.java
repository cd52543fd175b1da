package dev.vsgen.generator.formal;

import dev.vsgen.generator.design.Design;

/**
 * A property of one emitted module in one design, and the bug that shows the proof can fail.
 *
 * <p>A new proof is a harness, {@code templates/formal/<harness>.v.vm}, whose module {@code
 * vsq_proof} instantiates the RTL and labels its assertions, its Vars record, and a line in {@link
 * ProofCatalog}. Assertions that only help an induction stand under {@code `ifdef INDUCTION}: the
 * bug twin must violate the property itself.
 *
 * @param name the property in the field's terms, such as {@code stream-handshake}
 * @param module the emitted module it is about
 * @param design the design whose RTL is emitted
 * @param harness the Verilog around the RTL
 * @param method how it is proven
 * @param fault its bug twin
 */
public record Proof(
    String name, String module, Design design, Harness harness, Method method, Fault fault) {}
