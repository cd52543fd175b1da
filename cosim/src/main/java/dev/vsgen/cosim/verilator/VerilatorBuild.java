package dev.vsgen.cosim.verilator;

import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.cache.ContentHash;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes simulator libraries, or finds them in a cache: the same RTL, shim, flags and tools give the
 * same library. Safe to use from several threads and processes at once.
 */
public final class VerilatorBuild {

  static final Duration TIMEOUT = Duration.ofMinutes(10);

  private static final List<String> HEADERS = List.of("vs_abi.h", "vs_model.h", "vs_handle.h");

  private final Templates templates = new Templates();
  private final BuildCache cache;
  private final Toolchain tools;

  /**
   * Uses the given folder as cache.
   *
   * @throws ToolException if Verilator or g++ is missing or too old
   */
  public VerilatorBuild(Path cacheRoot) {
    this.cache = new BuildCache(cacheRoot);
    this.tools = Toolchain.find(SearchPath.ofEnvironment(), cache.root());
  }

  /** Uses {@code $VSGEN_CACHE}, else {@code $XDG_CACHE_HOME/vsgen}, else {@code ~/.cache/vsgen}. */
  public static VerilatorBuild inDefaultCache() {
    return new VerilatorBuild(defaultCache());
  }

  /** The folder that {@link #inDefaultCache} uses. */
  public static Path defaultCache() {
    return BuildCache.defaultRoot(System.getenv(), System.getProperty("user.home"));
  }

  /** The versions of Verilator and g++, as they print them. */
  public List<String> toolVersions() {
    return tools.versions().lines().toList();
  }

  /** The library of a design, without waves. */
  public SimulatorLibrary library(Design design) {
    return library(design, Variant.PLAIN);
  }

  /** The library of a design. */
  public SimulatorLibrary library(Design design, Variant variant) {
    return library(design, new RtlEmitter(templates).emit(design), variant);
  }

  /**
   * The library of RTL that has the ports of a design.
   *
   * @throws ToolException if Verilator or g++ fails
   */
  public SimulatorLibrary library(Design design, List<RtlFile> rtl, Variant variant) {
    String hash = hash(design, rtl, variant);
    String name = "model-" + hash;
    AtomicBoolean built = new AtomicBoolean();
    Path folder =
        cache.obtain(
            name,
            unfinished -> {
              built.set(true);
              ShimVars vars = ShimVars.of(design, variant, hash);
              ModelSource source =
                  new ModelSource(
                      RtlEmitter.top(design),
                      hash,
                      variant,
                      verilog(rtl),
                      shim(design, vars),
                      driver(design));
              RuntimeObjects runtime = new RuntimeObjects(cache, tools, templates);
              new ModelCompiler(tools, runtime.prepare(variant, vars)).compile(source, unfinished);
            });
    return new SimulatorLibrary(design, variant, hash, folder, built.get());
  }

  /** A program that does with the library what Java does: {@code vs_bench OPERANDS REPETITIONS}. */
  public Path benchmark(SimulatorLibrary library) {
    ShimVars vars = ShimVars.of(library.design(), library.variant(), library.hash());
    String main = fill("vs_bench.cpp", vars);
    Path folder =
        cache.obtain(
            "bench-" + ContentHash.of(List.of(library.hash(), main)),
            unfinished -> ModelCompiler.link(tools, library, main, unfinished));
    return folder.resolve(ModelCompiler.BENCHMARK);
  }

  /**
   * Hashes what is needed to know the result rather than the result: to fill the shim would take
   * longer than to open a library.
   */
  private String hash(Design design, List<RtlFile> rtl, Variant variant) {
    BuildFlags flags = BuildFlags.of(variant);
    List<String> texts = new ArrayList<>();
    texts.add(tools.versions());
    texts.add(String.join(" ", flags.verilator()));
    texts.add(String.join(" ", flags.compiler()));
    texts.add(String.join(" ", flags.linker()));
    texts.add(ShimVars.of(design, variant, "").toString());
    shimNames(design).forEach(name -> texts.add(source(template(name))));
    for (RtlFile file : verilog(rtl)) {
      texts.add(file.name());
      texts.add(file.text());
    }
    return ContentHash.of(texts);
  }

  private static List<RtlFile> verilog(List<RtlFile> rtl) {
    return rtl.stream().filter(file -> file.name().endsWith(".v")).toList();
  }

  private static String driver(Design design) {
    return design.pe().isPresent() ? "vs_pe.cpp" : "vs_mac.cpp";
  }

  private static List<String> shimNames(Design design) {
    List<String> names = new ArrayList<>(HEADERS);
    if (design.pe().isPresent()) {
      names.add("vs_registers.h");
    }
    names.add(driver(design));
    return names;
  }

  private List<RtlFile> shim(Design design, ShimVars vars) {
    return shimNames(design).stream().map(name -> new RtlFile(name, fill(name, vars))).toList();
  }

  private String fill(String name, ShimVars vars) {
    return templates.fill(template(name), Map.of("shim", vars));
  }

  private static String template(String name) {
    return "templates/verilator/" + name + ".vm";
  }

  private static String source(String template) {
    try (InputStream in = VerilatorBuild.class.getClassLoader().getResourceAsStream(template)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
