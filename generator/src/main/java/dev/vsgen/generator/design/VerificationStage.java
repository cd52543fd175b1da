package dev.vsgen.generator.design;

/**
 * How far a design's verification is, in the terms of OpenTitan's hardware verification stages. A
 * stage is entered once every item of its checklist that can be stated per design is met; the later
 * stages, V2 and V3, ask for measured coverage.
 *
 * <p>This is what a preset says of its whole PE before anything is run. What {@code vsgen verify}
 * reports, from V0 to V3, is computed from the evidence of one run, and is about the streaming
 * MACs.
 */
public enum VerificationStage {
  /** Initial Work: no test of the regression simulates this very design. */
  V0,
  /**
   * Under Test: a smoke test of the main datapath, driven through the design's own ports and
   * compared with an independent reference, passes in every regression, and lint is clean.
   */
  V1
}
