package dev.vsgen.generator.operand;

/**
 * Both operands of a GEMM, with the same number of vectors and vector size.
 *
 * @param weights one row per output (K)
 * @param activations one row per activation row (M)
 */
public record Operands(VectorMatrix weights, VectorMatrix activations) {

  /** Refuses operands whose reduction dimensions differ. */
  public Operands {
    if (weights.vectors() != activations.vectors()
        || weights.vectorSize() != activations.vectorSize()) {
      throw new IllegalArgumentException("cannot multiply " + weights + " with " + activations);
    }
  }
}
