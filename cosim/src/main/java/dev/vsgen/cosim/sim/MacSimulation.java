package dev.vsgen.cosim.sim;

import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.cosim.verilator.Variant;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.operand.LaneGroups;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A running simulation of streaming MACs. It belongs to the thread that opened it; any number of
 * them, of any designs, may run in one process.
 */
public final class MacSimulation implements GemmSimulation {

  /** Sums per native call: enough to make its cost vanish, few enough to keep memory flat. */
  private static final int BATCH_PSUMS = 1 << 20;

  private final Design design;
  private final NativeModel macs;
  private final PackedOperands operands;
  private final NativeWords psums = new NativeWords();

  private MacSimulation(Design design, NativeModel macs) {
    this.design = design;
    this.macs = macs;
    this.operands = new PackedOperands(design);
  }

  /**
   * Starts a simulation, out of reset.
   *
   * @throws SimulationException if the model stops at once
   */
  public static MacSimulation open(SimulatorLibrary library) {
    return new MacSimulation(library.design(), NativeModel.open(library, Optional.empty()));
  }

  /**
   * Starts a simulation that writes all its signals to an FST file, which is there once it is
   * closed. Rising edge n, counted from 1, is at time 10n.
   *
   * @param library one of the variant {@link Variant#WAVES}
   * @throws UserException if the file cannot be written, here or when the simulation is closed
   */
  public static MacSimulation openWithWave(SimulatorLibrary library, Path wave) {
    return new MacSimulation(library.design(), NativeModel.open(library, Optional.of(wave)));
  }

  /**
   * Multiplies on the hardware, without stalls: for each tile of outputs, one per lane, all rows of
   * activations; for each row, one vector per cycle. Takes {@code tiles * rows * vectors} cycles
   * and the latency, the latter for each million of sums.
   *
   * @param weights K outputs
   * @param activations M rows
   * @return M x K sums
   * @throws UserException if the operands do not suit the design or each other
   * @throws SimulationException if the RTL fails
   */
  @Override
  public GemmResult gemm(VectorMatrix weights, VectorMatrix activations) {
    return gemm(
        weights, activations, new long[Math.multiplyExact(activations.rows(), weights.rows())]);
  }

  @Override
  public GemmResult layer(PeLayer layer) {
    Range scales = design.precision().activationScale().range();
    return gemm(layer.weights(), layer.im2col().clampScales(scales));
  }

  /**
   * The same into an array of the caller's, for those who multiply again and again: the first touch
   * of fresh heap can cost more than packing and copying together.
   *
   * @param values receives the sums; the result refers to it
   */
  public GemmResult gemm(VectorMatrix weights, VectorMatrix activations, long[] values) {
    long start = macs.cycles(); // also refuses a closed simulation, before its buffers are touched
    OperandCheck.check(design, weights, activations);
    operands.packWeights(LaneGroups.weights(design, weights));
    VectorMatrix groups = LaneGroups.activations(design, activations);
    int rows = activations.rows();
    int outputs = weights.rows();
    PsumMatrix result = new PsumMatrix(rows, outputs, values);
    int batch = Math.max(1, Math.min(rows, BATCH_PSUMS / outputs));
    psums.ensure((long) batch * outputs);
    for (int row = 0; row < rows; row += batch) {
      int count = Math.min(batch, rows - row);
      operands.packActivations(groups, row, count);
      macs.gemm(operands, count, design.groups(weights.vectors()), outputs, psums);
      psums.read(values, row * outputs, count * outputs);
    }
    return new GemmResult(
        result, macs.cycles() - start, predicted(weights, rows, batch), Optional.empty());
  }

  /**
   * The same product as one stream of vectors that stalls on both sides. The result must not depend
   * on the stalls.
   *
   * @throws SimulationException also if rows are lost, doubled, or change while they wait
   */
  public GemmResult gemm(VectorMatrix weights, VectorMatrix activations, Stalls stalls) {
    long start = macs.cycles();
    OperandCheck.check(design, weights, activations);
    try (GemmStream stream = new GemmStream(design, weights, activations)) {
      psums.ensure(stream.psums());
      long rows = macs.run(stream.operands(), stream.marks(), stream.steps(), stalls, psums);
      long predicted = predicted(weights, activations.rows(), activations.rows());
      return new GemmResult(
          stream.gather(psums, rows), macs.cycles() - start, predicted, Optional.empty());
    }
  }

  /**
   * Streams the first vectors of a product, resets the MACs, and waits for what may come out: rows
   * that were not taken before the reset must not.
   *
   * @param steps how many of the {@code tiles * rows * vectors} vectors are streamed, or of the
   *     groups of those that a lane takes at once
   * @return the sums of the rows taken before the reset, by row and lane
   * @throws SimulationException also if a row survives the reset
   */
  public long[] abandon(VectorMatrix weights, VectorMatrix activations, Stalls stalls, int steps) {
    OperandCheck.check(design, weights, activations);
    try (GemmStream stream = new GemmStream(design, weights, activations)) {
      psums.ensure(stream.psums());
      stream.resetAfter(steps);
      long rows = macs.run(stream.operands(), stream.marks(), steps, stalls, psums);
      long[] values = new long[Math.toIntExact(rows) * design.lanes()];
      psums.read(values, 0, values.length);
      return values;
    }
  }

  @Override
  public void select(int mutant) {
    macs.select(mutant);
  }

  @Override
  public long seen(PinEvent event) {
    return macs.seen(event);
  }

  @Override
  public void writeCoverage(Path file) {
    macs.writeCoverage(file);
  }

  /**
   * A step for each row, vector or group, and tile of outputs, and the latency for each batch of
   * rows.
   */
  private long predicted(VectorMatrix weights, int rows, int batch) {
    long tiles = (weights.rows() - 1L) / design.lanes() + 1;
    long batches = (rows - 1L) / batch + 1;
    return tiles * rows * design.groups(weights.vectors())
        + batches * design.widths().latencyCycles();
  }

  @Override
  public void reset() {
    macs.reset();
  }

  @Override
  public long cycles() {
    return macs.cycles();
  }

  @Override
  public long callNanoseconds() {
    return macs.callNanoseconds();
  }

  /** Ends the simulation; does nothing if it has ended. */
  @Override
  public void close() {
    try (psums;
        operands) {
      macs.close();
    }
  }
}
