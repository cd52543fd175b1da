package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.MacSimulation;
import dev.vsgen.cosim.sim.Stalls;
import dev.vsgen.generator.operand.Operands;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * One case for the streaming PE.
 *
 * @param name says what is special about it
 * @param operands what is multiplied
 * @param stalls when both sides of the stream hesitate
 * @param resetAfter vectors after which the PE is reset and the product begun again; 0 for never
 */
public record MacCase(String name, Operands operands, Stalls stalls, int resetAfter) {

  /** A case without stalls and resets. */
  static MacCase flowing(String name, Operands operands) {
    return new MacCase(name, operands, Stalls.NONE, 0);
  }

  /**
   * A stream that never stalls goes through the other loop of the shim, which waits for nothing.
   */
  long[] drive(MacSimulation simulation) {
    long[] before = resetAfter == 0 ? new long[0] : abandon(simulation);
    long[] sums = gemm(simulation);
    return LongStream.concat(Arrays.stream(before), Arrays.stream(sums)).toArray();
  }

  private long[] abandon(MacSimulation simulation) {
    return simulation.abandon(operands.weights(), operands.activations(), stalls, resetAfter);
  }

  private long[] gemm(MacSimulation simulation) {
    return (stalls.equals(Stalls.NONE)
            ? simulation.gemm(operands.weights(), operands.activations())
            : simulation.gemm(operands.weights(), operands.activations(), stalls))
        .psums()
        .values();
  }
}
