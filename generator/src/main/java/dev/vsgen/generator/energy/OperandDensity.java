package dev.vsgen.generator.energy;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.ScalarReference;
import java.util.Arrays;

/**
 * How much of the operands is not zero, each a share of 0..1.
 *
 * @param weights elements of weights that are not zero
 * @param activations elements of activations that are not zero
 * @param scaleProducts rounded products of a weight's and an activation's scale that are not zero
 */
public record OperandDensity(double weights, double activations, double scaleProducts) {

  /** That of a product of matrices on a design. */
  public static OperandDensity of(Design design, VectorMatrix weights, VectorMatrix activations) {
    ScalarReference reference = new ScalarReference(design);
    long some = 0;
    for (int k = 0; k < weights.rows(); k++) {
      for (int m = 0; m < activations.rows(); m++) {
        for (int v = 0; v < weights.vectors(); v++) {
          some += reference.scaleProduct(weights.scale(k, v), activations.scale(m, v)) == 0 ? 0 : 1;
        }
      }
    }
    double all = (double) weights.rows() * activations.rows() * weights.vectors();
    return new OperandDensity(share(weights), share(activations), some / all);
  }

  private static double share(VectorMatrix matrix) {
    return (double) Arrays.stream(matrix.elements()).filter(element -> element != 0).count()
        / matrix.elements().length;
  }
}
