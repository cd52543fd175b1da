package dev.vsgen.cosim.npy;

import dev.vsgen.cosim.quant.QuantizedMatrix;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.operand.VectorMatrix;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a quantized matrix as {@code PREFIX.q.npy} (elements [rows][vectors][vectorSize]), {@code
 * PREFIX.sq.npy} (integer scales [rows][vectors], only if there is a scale format) and {@code
 * PREFIX.gamma.npy} (float32 [rows] or [1], multiplied to dequantize). {@link OperandReader} reads
 * the first two.
 */
public final class QuantizedFiles {

  private QuantizedFiles() {}

  /**
   * Writes all files or none.
   *
   * @param quantizer the one that made the matrix; its formats decide the dtypes
   * @param input a file that must not be replaced
   * @return the files written
   */
  public static List<Path> write(
      QuantizedMatrix matrix, Quantizer quantizer, String prefix, Path input) {
    if (prefix.isEmpty() || prefix.endsWith("/")) {
      throw new UserException(
          "VSG-NPY-17", "prefix is '" + prefix + "'; must end in a name (it starts three names)");
    }
    VectorMatrix operand = matrix.operand();
    int rows = operand.rows();
    int vectors = operand.vectors();
    NpyOutputs outputs = new NpyOutputs(input);
    outputs.addCodes(
        Path.of(prefix + ".q.npy"),
        new int[] {rows, vectors, operand.vectorSize()},
        operand.elements(),
        quantizer.element().range());
    if (quantizer.scale().isPresent()) {
      outputs.addCodes(
          Path.of(prefix + ".sq.npy"),
          new int[] {rows, vectors},
          operand.scales(),
          quantizer.scale().range());
    }
    int[] gammaShape = {matrix.gamma().length};
    outputs.addFloats(Path.of(prefix + ".gamma.npy"), gammaShape, matrix.gamma());
    return outputs.write();
  }
}
