package dev.vsgen.cosim.verilator;

import dev.vsgen.generator.design.Design;
import java.nio.file.Path;

/**
 * A shared library that simulates one design. Its file never changes.
 *
 * @param design what it simulates
 * @param variant what else it can do
 * @param hash content hash of all it was made from; it reports the same one
 * @param folder where it is, with its RTL and the logs of its build
 * @param built whether it was made by this call rather than found
 */
public record SimulatorLibrary(
    Design design, Variant variant, String hash, Path folder, boolean built) {

  /** The library. */
  public Path file() {
    return folder.resolve(fileName(hash));
  }

  static String fileName(String hash) {
    return "libvsq_" + hash + ".so";
  }
}
