package dev.vsgen.cosim.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.operand.Corner;
import dev.vsgen.generator.operand.Operands;

/** What tests ask of a verifier. */
final class Verification {

  private Verification() {}

  /**
   * Demands that all three computations of a GEMM agree.
   *
   * @param what names the operands if they do not
   * @return how many outputs were compared
   */
  static int assertEqual(GemmVerifier verifier, Operands operands, String what) {
    VerifiedGemm gemm = verifier.verify(operands.weights(), operands.activations());
    assertTrue(
        gemm.isEqual(),
        () ->
            what
                + ": "
                + verifier.design().command()
                + "\n"
                + MismatchReport.of(verifier, operands.weights(), operands.activations(), gemm));
    return gemm.psums().values().length;
  }

  /** The same for every corner; returns how many outputs were compared. */
  static int assertCornersEqual(GemmVerifier verifier) {
    int outputs = 0;
    for (Corner corner : Corner.values()) {
      outputs += assertEqual(verifier, corner.of(verifier.design()), corner.name());
    }
    return outputs;
  }
}
