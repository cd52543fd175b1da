package dev.vsgen.cosim.sim;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.map.PeJob;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One instance of a model behind the C interface, and its errors as exceptions. */
final class NativeModel implements AutoCloseable {

  private static final int RESET_CYCLES = 2;
  private static final int ERROR_BYTES = 1024;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Design design;
  private final ShimLibrary shim;
  private final Thread owner = Thread.currentThread();
  private final Optional<WaveFile> wave;
  private Pointer handle;
  private long callNanoseconds;

  private NativeModel(Design design, ShimLibrary shim, Pointer handle, Optional<WaveFile> wave) {
    this.design = design;
    this.shim = shim;
    this.handle = handle;
    this.wave = wave;
  }

  /**
   * Creates an instance, out of reset.
   *
   * @param wave FST file, which is there once the instance is closed
   */
  static NativeModel open(SimulatorLibrary library, Optional<Path> wave) {
    Optional<WaveFile> file = wave.map(WaveFile::to);
    try {
      return openWriting(library, file);
    } catch (RuntimeException e) {
      file.ifPresent(WaveFile::close);
      throw e;
    }
  }

  private static NativeModel openWriting(SimulatorLibrary library, Optional<WaveFile> wave) {
    Design design = library.design();
    ShimLibrary shim = ShimLibrary.load(library.file());
    String info = shim.info();
    if (shim.abi() != ShimLibrary.ABI || !info.contains("\"hash\":\"" + library.hash() + "\"")) {
      throw new IllegalStateException(library.file() + " is not what its name says: " + info);
    }
    byte[] error = new byte[ERROR_BYTES];
    Pointer handle =
        shim.open(wave.map(file -> file.path().toString()).orElse(null), error, error.length);
    if (handle == null) {
      String text = Native.toString(error, StandardCharsets.UTF_8);
      throw new SimulationException(SimulationException.Kind.FATAL, design.name(), text);
    }
    NativeModel model = new NativeModel(design, shim, handle, wave);
    try {
      model.reset();
      return model;
    } catch (RuntimeException e) {
      shim.close(handle); // not the model, which would give a wave file its name
      throw e;
    }
  }

  void reset() {
    check(shim.reset(handle(), RESET_CYCLES));
  }

  /** See {@code vs_gemm}. */
  void gemm(PackedOperands operands, int rows, int vectors, int outputs, NativeWords psums) {
    timed(
        () ->
            shim.gemm(
                handle(),
                operands.act().pointer(),
                operands.ascale().pointer(),
                operands.wt().pointer(),
                operands.wscale().pointer(),
                rows,
                vectors,
                outputs,
                psums.pointer(),
                psums.capacity()));
  }

  /** See {@code vs_run}; returns the number of rows. */
  long run(PackedOperands operands, Pointer marks, int vectors, Stalls stalls, NativeWords psums) {
    return timed(
        () ->
            shim.run(
                handle(),
                operands.act().pointer(),
                operands.ascale().pointer(),
                operands.wt().pointer(),
                operands.wscale().pointer(),
                marks,
                vectors,
                stalls.offer(),
                stalls.take(),
                psums.pointer(),
                psums.capacity() / design.lanes()));
  }

  /** See {@code vs_layers}; returns the number of result beats. */
  long layers(
      int[] fields,
      PeStreams streams,
      PeTraffic traffic,
      NativeWords out,
      int outWords,
      int[] counts) {
    return timed(
        () ->
            shim.layers(
                handle(),
                fields,
                fields.length / PeJob.FIELDS,
                streams.act().pointer(),
                streams.ascale().pointer(),
                streams.actBeats(),
                streams.wt().pointer(),
                streams.wscale().pointer(),
                streams.wtBeats(),
                streams.param().pointer(),
                streams.paramBeats(),
                traffic.stalls().patterns(),
                traffic.limit(),
                traffic.early(),
                out.pointer(),
                out.capacity() / outWords,
                counts));
  }

  /** See {@code vs_write}. */
  void write(int address, int word) {
    check(shim.write(handle(), address, word));
  }

  /** See {@code vs_read}. */
  int read(int address) {
    return shim.read(handle(), address);
  }

  /** See {@code vs_seen}. */
  long seen(PinEvent event) {
    return check(shim.seen(handle(), event.code()));
  }

  /** See {@code vs_coverage}. */
  void writeCoverage(Path file) {
    check(shim.coverage(handle(), file.toString()));
  }

  /** See {@code vs_select}. */
  void select(int mutant) {
    check(shim.select(handle(), mutant));
    reset();
  }

  /** See {@code vs_tap}. */
  void tap(NativeWords pins, long cycles) {
    check(shim.tap(handle(), pins.pointer(), cycles));
  }

  /** See {@code vs_tap}: copies no more. */
  void endTap() {
    check(shim.tap(handle(), Pointer.NULL, 0));
  }

  /** See {@code vs_tapped}. */
  long tapped() {
    return shim.tapped(handle());
  }

  long cycles() {
    return shim.cycles(handle());
  }

  /** See {@link GemmSimulation#callNanoseconds}. */
  long callNanoseconds() {
    return callNanoseconds;
  }

  @Override
  public void close() {
    if (handle != null) {
      Pointer closing = handle();
      handle = null;
      shim.close(closing);
      wave.ifPresent(WaveFile::publish);
    }
  }

  private Pointer handle() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException("a simulation belongs to the thread that opened it");
    }
    if (handle == null) {
      throw new IllegalStateException("the simulation is closed");
    }
    return handle;
  }

  private long timed(LongSupplier call) {
    long start = THREADS.getCurrentThreadCpuTime();
    long result = call.getAsLong();
    callNanoseconds += THREADS.getCurrentThreadCpuTime() - start;
    return check(result);
  }

  private long check(long result) {
    if (result < 0) {
      SimulationException.Kind kind = SimulationException.Kind.of(result);
      throw new SimulationException(kind, design.name(), shim.error(handle));
    }
    return result;
  }
}
