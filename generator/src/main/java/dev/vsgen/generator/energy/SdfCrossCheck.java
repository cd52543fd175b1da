package dev.vsgen.generator.energy;

import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.cache.ContentHash;
import dev.vsgen.generator.energy.FlatNetlist.FlatCell;
import dev.vsgen.generator.energy.FlatNetlist.FlatPort;
import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.liberty.Cell;
import dev.vsgen.generator.liberty.GateDelay;
import dev.vsgen.generator.liberty.Pin;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.synth.SynthesisResult;
import dev.vsgen.generator.synth.TechLibrary;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import dev.vsgen.generator.tool.ToolSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Simulates a block without registers twice: here, and in Icarus with the delays that OpenSTA
 * calculates, slews included, and the functions that the library gives its cells.
 */
public final class SdfCrossCheck {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** Names how delays and functions are prepared; part of what results are cached under. */
  private static final String FORMAT = "mean delays, paths of all inputs, plain names";

  private static final String TEMPLATES = "templates/energy/";
  private static final String PATHS = "\n  specify\n%s\n  endspecify\nendmodule\n";

  private final SearchPath path;
  private final BuildCache cache;

  /** Uses the tools of a path. */
  public SdfCrossCheck(SearchPath path, BuildCache cache) {
    this.path = path;
    this.cache = cache;
  }

  /**
   * Compares.
   *
   * @param synthesis a module that has no instances of others, no clock, and inputs called {@code
   *     *_i}
   * @throws ToolException if a tool fails
   */
  public CrossCheck run(SynthesisResult synthesis, int vectors, long seed) {
    TechLibrary library = synthesis.library();
    String top = synthesis.input().top();
    FlatNetlist netlist = NetlistReader.read(synthesis.files().get("netlist.json"), top);
    List<String> inputs = vectors(netlist, vectors, seed);
    Map<String, String> files = files(synthesis, netlist, inputs);
    List<String> key = new ArrayList<>(List.of(FORMAT));
    files.forEach((name, text) -> key.addAll(List.of(name, text)));
    Path folder =
        cache.obtain("crosscheck-" + ContentHash.of(key), fresh -> simulate(fresh, files, library));
    Map<Integer, Long> icarus = counts(folder.resolve("counts"), nets(netlist, library));
    return compare(top, netlist, library, inputs, icarus);
  }

  /** For each vector the bits of all inputs, port after port, the highest bit first. */
  private static List<String> vectors(FlatNetlist netlist, int vectors, long seed) {
    int bits = inputs(netlist).stream().mapToInt(port -> port.nets().size()).sum();
    Random random = new Random(seed);
    return IntStream.range(0, vectors)
        .mapToObj(
            vector ->
                IntStream.range(0, bits)
                    .mapToObj(bit -> random.nextBoolean() ? "1" : "0")
                    .collect(Collectors.joining()))
        .toList();
  }

  private static List<FlatPort> inputs(FlatNetlist netlist) {
    return netlist.ports().values().stream().filter(port -> !port.isOutput()).toList();
  }

  private static Map<String, String> files(
      SynthesisResult synthesis, FlatNetlist netlist, List<String> inputs) {
    TechLibrary library = synthesis.library();
    Templates templates = new Templates();
    Map<String, Integer> ports = new LinkedHashMap<>();
    netlist.ports().entrySet().stream()
        .filter(port -> !port.getValue().isOutput())
        .forEach(port -> ports.put(port.getKey(), port.getValue().nets().size()));
    Map<String, Object> vars =
        Map.of(
            "top", synthesis.input().top(),
            "inputs", ports,
            "bits", inputs.get(0).length(),
            "vectors", inputs.size(),
            "nets", nets(netlist, library),
            "slew", GateDelay.slewOfFour(library.cells(), library.roles().inverters().get(0)));
    Map<String, String> files = new LinkedHashMap<>();
    files.put("library.lib", library.text());
    files.put("netlist.v", withPlainNames(read(synthesis.verilog()), netlist));
    files.put("vectors.txt", String.join("\n", inputs) + "\n");
    files.put("sdf.tcl", templates.fill(TEMPLATES + "sdf.tcl.vm", vars));
    files.put("bench.v", templates.fill(TEMPLATES + "bench.v.vm", vars));
    return files;
  }

  /** The nets of the block, each as Verilog finds its driver: a pin of a cell, or a port. */
  private static Map<Integer, String> nets(FlatNetlist netlist, TechLibrary library) {
    Map<Integer, String> nets = new TreeMap<>();
    netlist.ports().entrySet().stream()
        .filter(port -> !port.getValue().isOutput())
        .forEach(port -> addBits(nets, port.getKey(), port.getValue().nets()));
    for (FlatCell cell : netlist.cells()) {
      library.cells().cell(cell.type()).orElseThrow().outputs().stream()
          .map(Pin::name)
          .filter(cell.pins()::containsKey)
          .forEach(pin -> nets.put(cell.pins().get(pin), plainName(cell) + "." + pin));
    }
    return nets;
  }

  /** Icarus finds no instance of another name in a file of delays. */
  private static String plainName(FlatCell cell) {
    return cell.path().replaceAll("\\W", "_");
  }

  private static String withPlainNames(String verilog, FlatNetlist netlist) {
    String plain = verilog;
    for (FlatCell cell : netlist.cells()) {
      plain = plain.replace("\\" + cell.path() + " ", plainName(cell) + " ");
    }
    return plain;
  }

  private static void addBits(Map<Integer, String> nets, String port, List<Integer> bits) {
    for (int i = 0; i < bits.size(); i++) {
      nets.put(bits.get(i), bits.size() == 1 ? port : port + "[" + i + "]");
    }
  }

  private void simulate(Path folder, Map<String, String> files, TechLibrary library) {
    files.forEach((name, text) -> write(folder.resolve(name), text));
    run(
        KnownTools.YOSYS,
        folder,
        List.of(
            "-q",
            "-p",
            "read_liberty -ignore_miss_func library.lib; write_verilog -noattr functions.v"));
    write(folder.resolve("cells.v"), withPaths(read(folder.resolve("functions.v")), library));
    run(KnownTools.OPENSTA, folder, List.of("-exit", "sdf.tcl"));
    write(folder.resolve("block.sdf"), DelayFile.forIcarus(read(folder.resolve("sta.sdf"))));
    run(
        KnownTools.IVERILOG,
        folder,
        List.of("-g2005", "-gspecify", "-o", "gates", "bench.v", "netlist.v", "cells.v"));
    List<String> output = run(KnownTools.VVP, folder, List.of("-n", "gates"));
    if (output.stream().anyMatch(line -> line.contains("SDF"))) {
      throw new ToolException(
          "VSG-ENERGY-11",
          "Icarus did not take all delays of OpenSTA; log: " + folder.resolve("vvp.log"));
    }
    write(folder.resolve("counts"), String.join("\n", output) + "\n");
  }

  private List<String> run(ToolSpec tool, Path folder, List<String> arguments) {
    return ExternalTool.require(tool, path)
        .run(folder, tool.command(), TIMEOUT, arguments)
        .output();
  }

  /** Gives each cell the paths that delays are put on. */
  private static String withPaths(String functions, TechLibrary library) {
    StringBuilder cells = new StringBuilder();
    for (String module : functions.split("(?<=\nendmodule\n)", -1)) {
      String name = module.replaceFirst("(?s).*?module (\\S+?)\\(.*", "$1");
      cells.append(
          library
              .cells()
              .cell(name)
              .filter(cell -> cell.isGate() && !cell.inputs().isEmpty())
              .map(cell -> module.replace("\nendmodule\n", PATHS.formatted(paths(cell))))
              .orElse(module));
    }
    return cells.toString();
  }

  private static String paths(Cell cell) {
    return cell.outputs().stream()
        .flatMap(
            output ->
                cell.inputs().stream()
                    .map(
                        input -> "    (%s => %s) = (0, 0);".formatted(input.name(), output.name())))
        .collect(Collectors.joining("\n"));
  }

  private static Map<Integer, Long> counts(Path file, Map<Integer, String> nets) {
    Map<Integer, Long> counts = new TreeMap<>();
    read(file)
        .lines()
        .map(line -> line.split(" ", -1))
        .filter(words -> words[0].equals("toggles"))
        .forEach(words -> counts.put(Integer.valueOf(words[1]), Long.valueOf(words[2])));
    if (!counts.keySet().equals(nets.keySet())) {
      throw new ToolException("VSG-ENERGY-12", "Icarus did not count all nets; output: " + file);
    }
    return counts;
  }

  private static CrossCheck compare(
      String top,
      FlatNetlist netlist,
      TechLibrary library,
      List<String> inputs,
      Map<Integer, Long> icarus) {
    Circuit circuit =
        CircuitBuilder.of(netlist, new EnergyLibrary(library.cells(), library.roles()), "none");
    GateSimulator simulator = new GateSimulator(circuit, List.of());
    apply(simulator, netlist, inputs.get(0));
    simulator.forget();
    long settled = 0;
    for (String vector : inputs.subList(1, inputs.size())) {
      byte[] before = values(simulator, icarus);
      apply(simulator, netlist, vector);
      byte[] after = values(simulator, icarus);
      settled += IntStream.range(0, before.length).filter(i -> before[i] != after[i]).count();
    }
    long distance = 0;
    for (Map.Entry<Integer, Long> count : icarus.entrySet()) {
      distance += Math.abs(count.getValue() - simulator.toggles(count.getKey()));
    }
    return new CrossCheck(
        top,
        icarus.size(),
        inputs.size() - 1,
        settled,
        icarus.keySet().stream().mapToLong(simulator::toggles).sum(),
        icarus.values().stream().mapToLong(count -> count).sum(),
        distance);
  }

  private static byte[] values(GateSimulator simulator, Map<Integer, Long> nets) {
    byte[] values = new byte[nets.size()];
    int i = 0;
    for (int net : nets.keySet()) {
      values[i++] = simulator.value(net);
    }
    return values;
  }

  private static void apply(GateSimulator simulator, FlatNetlist netlist, String vector) {
    int bit = 0;
    for (FlatPort port : inputs(netlist)) {
      for (int i = port.nets().size() - 1; i >= 0; i--) {
        simulator.set(port.nets().get(i), vector.charAt(bit++) - '0');
      }
    }
    simulator.settle();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
