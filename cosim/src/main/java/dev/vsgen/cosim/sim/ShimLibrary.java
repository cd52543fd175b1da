package dev.vsgen.cosim.sim;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.Map;

/**
 * The functions of {@code vs_abi.h}, without their prefix. One proxy per library: direct mapping
 * would bind the class to a single design.
 */
interface ShimLibrary extends Library {

  /** The interface version this class was written for. */
  int ABI = 4;

  /**
   * RTLD_NOW without RTLD_GLOBAL. With JNA's default a second design's symbols resolve to the first
   * one's, which then silently simulates in its place.
   */
  Map<String, Object> OPTIONS =
      Map.of(
          Library.OPTION_OPEN_FLAGS,
          2,
          Library.OPTION_FUNCTION_MAPPER,
          (FunctionMapper) (library, method) -> "vs_" + method.getName());

  static ShimLibrary load(Path file) {
    return Native.load(file.toAbsolutePath().toString(), ShimLibrary.class, OPTIONS);
  }

  int abi();

  String info();

  Pointer open(String wave, byte[] error, int errorSize);

  int reset(Pointer handle, int cycles);

  long gemm(
      Pointer handle,
      Pointer act,
      Pointer ascale,
      Pointer wt,
      Pointer wscale,
      long rows,
      long vectors,
      long outputs,
      Pointer psums,
      long capacity);

  long run(
      Pointer handle,
      Pointer act,
      Pointer ascale,
      Pointer wt,
      Pointer wscale,
      Pointer marks,
      long vectors,
      long offer,
      long take,
      Pointer psums,
      long capacity);

  long layers(
      Pointer handle,
      int[] fields,
      long layers,
      Pointer act,
      Pointer ascale,
      long actBeats,
      Pointer wt,
      Pointer wscale,
      long wtBeats,
      Pointer param,
      long paramBeats,
      long[] stalls,
      long limit,
      int[] early,
      Pointer out,
      long capacity,
      int[] counters);

  int write(Pointer handle, int address, int word);

  int read(Pointer handle, int address);

  long seen(Pointer handle, int event);

  int coverage(Pointer handle, String file);

  int select(Pointer handle, int mutant);

  int tap(Pointer handle, Pointer pins, long cycles);

  long tapped(Pointer handle);

  long cycles(Pointer handle);

  int status(Pointer handle);

  String error(Pointer handle);

  void close(Pointer handle);
}
