package dev.vsgen.cosim.mutation;

import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.tool.ExternalTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts mutants into a design with Yosys. The netlist stays at word level, with its hierarchy: a
 * mutant of a module is in all its instances, as a slip of the pen would be.
 */
final class MutantMaker {

  private static final String LIST = "mutants.txt";
  private static final String NETLIST = "mutants.v";

  /** Same seed, same mutants. */
  private static final int SEED = 1;

  private final ExternalTool yosys;

  MutantMaker(ExternalTool yosys) {
    this.yosys = yosys;
  }

  /**
   * Chooses mutants, and writes the netlist without any.
   *
   * @param top its top module
   * @param rtl the design
   * @param count how many at most, spread evenly over cells, ports, bits and modes
   * @param folder to work in
   */
  List<Mutant> list(String top, List<RtlFile> rtl, int count, Path folder) {
    try {
      Files.createDirectories(folder);
      List<RtlFile> verilog = rtl.stream().filter(file -> file.name().endsWith(".v")).toList();
      for (RtlFile file : verilog) {
        Files.write(folder.resolve(file.name()), file.bytes());
      }
      int asked = count;
      List<Mutant> mutants = listed(top, verilog, asked, folder);
      int before = 0;
      while (mutants.size() < count && mutants.size() > before) { // a small design has no more
        before = mutants.size();
        asked += count - before;
        mutants = listed(top, verilog, asked, folder);
      }
      return mutants;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Mutant> listed(String top, List<RtlFile> verilog, int count, Path folder)
      throws IOException {
    YosysScript.run(yosys, folder, "list", listScript(top, verilog, count));
    try (Stream<String> lines = Files.lines(folder.resolve(LIST))) {
      return lines.map(Mutant::parse).filter(Mutant::possible).toList();
    }
  }

  /**
   * Makes mutants.
   *
   * @param mutants some of those chosen
   * @param folder the one they were chosen in
   */
  MutantNetlist make(List<Mutant> mutants, Path folder) {
    try {
      YosysScript.run(yosys, folder, "apply", applyScript(mutants));
      RtlFile verilog = new RtlFile(NETLIST, Files.readString(folder.resolve(NETLIST)));
      return new MutantNetlist(mutants, verilog, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> listScript(String top, List<RtlFile> verilog, int count) {
    String files = verilog.stream().map(RtlFile::name).collect(Collectors.joining(" "));
    return List.of(
        "read_verilog " + files,
        "hierarchy -check -top " + top,
        "proc",
        "opt",
        "memory -nomap", // what a table holds is no port then, which could not be mutated
        "opt_clean",
        "autoname", // cells are named after the signals at them, not by numbers
        "write_rtlil " + MutantNetlist.ORIGINAL,
        "write_json " + MutantNetlist.ORIGINAL_JSON,
        "mutate -list "
            + count
            + (" -seed " + SEED + " -o " + LIST)
            + (" -ctrl " + Mutant.SELECTOR + " " + Mutant.SELECTOR_BITS + " 1"));
  }

  private static List<String> applyScript(List<Mutant> mutants) {
    List<String> script = new ArrayList<>(List.of("read_rtlil " + MutantNetlist.ORIGINAL));
    mutants.forEach(mutant -> script.add(mutant.command()));
    script.add("write_verilog -noattr " + NETLIST);
    return script;
  }
}
