package dev.vsgen.cosim.sim;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.operand.VectorMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A packed GEMM in a file, for programs that simulate it without Java. */
public final class OperandFile {

  private OperandFile() {}

  /** Writes rows, vectors, outputs, then the operands in the layout of {@code vs_abi.h}. */
  public static void write(
      Path file, Design design, VectorMatrix weights, VectorMatrix activations) {
    OperandCheck.check(design, weights, activations);
    try (PackedOperands operands = new PackedOperands(design);
        WritableByteChannel channel =
            Files.newByteChannel(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      operands.packActivations(activations, 0, activations.rows());
      operands.packWeights(weights);
      ByteBuffer shape = ByteBuffer.allocate(3 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      shape.putLong(activations.rows()).putLong(weights.vectors()).putLong(weights.rows());
      channel.write(shape.flip());
      channel.write(operands.act().bytes());
      channel.write(operands.ascale().bytes());
      channel.write(operands.wt().bytes());
      channel.write(operands.wscale().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
