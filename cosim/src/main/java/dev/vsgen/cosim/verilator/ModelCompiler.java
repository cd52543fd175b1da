package dev.vsgen.cosim.verilator;

import dev.vsgen.generator.file.FileTree;
import dev.vsgen.generator.rtl.RtlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Verilog to C++ to a library. */
final class ModelCompiler {

  /** Name of the benchmark program. */
  static final String BENCHMARK = "vs_bench";

  private static final String MODEL = "model";
  private static final String OBJECT = "vs_unit.o";

  private final Toolchain tools;
  private final RuntimeObjects.Ready runtime;

  ModelCompiler(Toolchain tools, RuntimeObjects.Ready runtime) {
    this.tools = tools;
    this.runtime = runtime;
  }

  /** Leaves the library, the sources and the logs in a folder. */
  void compile(ModelSource source, Path folder) {
    try {
      for (RtlFile file : source.verilog()) {
        Files.write(folder.resolve(file.name()), file.bytes());
      }
      for (RtlFile file : source.shim()) {
        Files.write(folder.resolve(file.name()), file.bytes());
      }
      verilate(source, folder);
      Files.writeString(folder.resolve("vs_unit.cpp"), includeAll(folder, source.driver()));
      gxx(
          folder,
          "compile",
          runtime.compilerFlags(),
          "-I" + MODEL,
          "-c",
          "vs_unit.cpp",
          "-o",
          OBJECT);
      FileTree.delete(folder.resolve(MODEL));
      List<String> link = new ArrayList<>(List.of("-shared", OBJECT, runtime.object().toString()));
      link.addAll(BuildFlags.of(source.variant()).linker());
      gxx(folder, "link", link, "-o", SimulatorLibrary.fileName(source.hash()));
      Files.delete(folder.resolve(OBJECT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Links a library with a main program. Linked from the same objects instead, the program would be
   * another file with other pages, and where in memory these happen to lie decides on its speed.
   */
  static void link(Toolchain tools, SimulatorLibrary library, String main, Path folder) {
    try {
      Files.writeString(folder.resolve("vs_bench.cpp"), main);
      List<String> arguments = new ArrayList<>(BuildFlags.of(library.variant()).compiler());
      arguments.addAll(List.of("-I" + library.folder(), "vs_bench.cpp", library.file().toString()));
      arguments.addAll(List.of("-o", BENCHMARK));
      tools.gxx().run(folder, "link", VerilatorBuild.TIMEOUT, arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void verilate(ModelSource source, Path folder) {
    List<String> arguments = new ArrayList<>(BuildFlags.of(source.variant()).verilator());
    arguments.addAll(List.of("--top-module", source.top()));
    arguments.addAll(List.of("--prefix", ShimVars.prefix(source.hash()), "--Mdir", MODEL));
    source.verilog().forEach(file -> arguments.add(file.name()));
    tools.verilator().run(folder, "verilate", VerilatorBuild.TIMEOUT, arguments);
  }

  /** One translation unit: most of the compile time of a small one is its headers. */
  private static String includeAll(Path folder, String driver) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(MODEL))) {
      String model =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".cpp"))
              .sorted()
              .map(name -> "#include \"" + MODEL + "/" + name + "\"\n")
              .collect(Collectors.joining());
      return "#include \"" + driver + "\"\n" + model;
    }
  }

  private void gxx(Path folder, String log, List<String> flags, String... more) {
    List<String> arguments = new ArrayList<>(flags);
    arguments.addAll(List.of(more));
    tools.gxx().run(folder, log, VerilatorBuild.TIMEOUT, arguments);
  }
}
