package dev.vsgen.cosim.verilator;

import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.cache.ContentHash;
import dev.vsgen.generator.rtl.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What all models compiled with the same flags share: Verilator's run-time library as an object,
 * and its headers, precompiled.
 *
 * <p>To precompile the headers takes as long as three models save, so the first build of a cache
 * goes without.
 */
final class RuntimeObjects {

  private static final String HEADER = "vs_headers.h";
  private static final String OBJECT = "vs_runtime.o";

  private final BuildCache cache;
  private final Toolchain tools;
  private final Templates templates;

  RuntimeObjects(BuildCache cache, Toolchain tools, Templates templates) {
    this.cache = cache;
    this.tools = tools;
    this.templates = templates;
  }

  /**
   * What a model is compiled and linked with.
   *
   * @param compilerFlags flags of every translation unit
   * @param object the run-time library
   */
  record Ready(List<String> compilerFlags, Path object) {}

  /** Makes what is missing. */
  Ready prepare(Variant variant, ShimVars vars) {
    String runtime = templates.fill("templates/verilator/vs_runtime.cpp.vm", Map.of("shim", vars));
    String hash =
        ContentHash.of(
            List.of(
                tools.versions(), String.join(" ", BuildFlags.of(variant).compiler()), runtime));
    boolean first = !cache.has("runtime-" + hash);
    Path folder = cache.obtain("runtime-" + hash, f -> compileRuntime(f, variant, runtime));
    Path headers =
        first
            ? folder
            : cache.obtain("headers-" + hash, f -> compileHeaders(f, variant, include(folder)));
    List<String> flags = flags(variant, include(folder));
    flags.addAll(List.of("-include", headers.resolve(HEADER).toString()));
    return new Ready(flags, folder.resolve(OBJECT));
  }

  private void compileRuntime(Path folder, Variant variant, String runtime) {
    try {
      // verilator prints where its headers are, which its packages and its users differ about
      List<String> asked = List.of("--getenv", "VERILATOR_ROOT");
      String root = tools.verilator().run(folder, "root", timeout(), asked).output().get(0);
      Files.writeString(folder.resolve("include"), root + "/include");
      Files.writeString(folder.resolve(HEADER), "#include \"verilated.h\"\n");
      Files.writeString(folder.resolve("vs_runtime.cpp"), runtime);
      List<String> arguments = flags(variant, include(folder));
      // -Og compiles 0.7 s faster than -O1 and simulates as fast; -O0 would cost 6 %.
      arguments.addAll(List.of("-Og", "-c", "vs_runtime.cpp", "-o", OBJECT));
      tools.gxx().run(folder, "compile", timeout(), arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compileHeaders(Path folder, Variant variant, String include) {
    try {
      Files.writeString(folder.resolve(HEADER), "#include \"verilated.h\"\n");
      List<String> arguments = flags(variant, include);
      arguments.addAll(List.of("-x", "c++-header", HEADER, "-o", HEADER + ".gch"));
      tools.gxx().run(folder, "compile", timeout(), arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> flags(Variant variant, String include) {
    List<String> flags = new ArrayList<>(BuildFlags.of(variant).compiler());
    flags.addAll(List.of("-I" + include, "-I" + include + "/vltstd"));
    return flags;
  }

  private static String include(Path folder) {
    try {
      return Files.readString(folder.resolve("include"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration timeout() {
    return VerilatorBuild.TIMEOUT;
  }
}
