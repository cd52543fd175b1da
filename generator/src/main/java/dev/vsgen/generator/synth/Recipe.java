package dev.vsgen.generator.synth;

import dev.vsgen.generator.liberty.Cell;
import dev.vsgen.generator.rtl.WrapperModules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a design is mapped to a library: the scripts of the tools.
 *
 * @param library the library
 * @param libertyFile the file with it
 * @param periodSeconds clock period to map for
 */
record Recipe(TechLibrary library, String libertyFile, double periodSeconds) {

  private static final int LOAD_INVERTERS = 4;

  /** Bits of trees, which are mapped with the module they are in; rows have a parameter. */
  private static final List<String> DISSOLVED =
      List.of(WrapperModules.FULL_ADDER, WrapperModules.HALF_ADDER, "*vsq_booth*");

  /**
   * Yosys' own script begins with fraig -x, which does not end on adder trees. The mapper &nf needs
   * the choices of &dch; sizes are adapted to the loads, then to the clock.
   */
  private static final String ABC_SCRIPT =
      "+strash;ifraig;dc2;dc2;strash;&get,-n;&dch,-f;&nf,{D};&put;"
          + "buffer,-c;upsize,{D};dnsize,{D};stime,-p";

  /** Elaborates Verilog. */
  String elaborate(List<String> files, String top) {
    return String.join(
        "\n",
        readCells(),
        "read_verilog " + String.join(" ", files),
        "hierarchy -check -top " + top,
        "setattr -mod -set keep_hierarchy 1",
        "setattr -mod -unset keep_hierarchy " + String.join(" ", DISSOLVED),
        "flatten",
        "write_rtlil elaborated.il",
        "");
  }

  /** Maps one module. */
  String map(String module) {
    List<String> script = new ArrayList<>();
    script.add(readCells());
    script.add("read_rtlil module.il");
    script.add("synth -top " + module);
    script.add("opt -purge");
    script.add("# flip-flops and latches are called by what they store");
    script.add("rename -wire t:$_*DFF* t:$_DLATCH*");
    if (!library.roles().hasResettableFlop()) {
      script.add("techmap -map resets.v");
      script.add("opt_clean");
    }
    script.add("dfflibmap -liberty " + libertyFile);
    script.add("techmap -map latches.v");
    script.add("opt_clean -purge");
    script.add("abc -liberty " + libertyFile + abcOptions());
    library
        .roles()
        .tieHigh()
        .ifPresent(high -> library.roles().tieLow().ifPresent(low -> script.add(ties(high, low))));
    script.add("opt_clean -purge");
    script.add("rename -enumerate -pattern g%");
    script.add("write_rtlil mapped.il");
    return String.join("\n", script) + "\n";
  }

  /** What abc assumes around a module. */
  String constraints() {
    return String.format(
        Locale.ROOT,
        "set_driving_cell %s\nset_load %.3f [all_outputs]\n",
        library.typicalInverter().name(),
        library.loadFemtofarads(LOAD_INVERTERS));
  }

  /** Joins mapped modules. */
  String join(String top) {
    return String.join(
        "\n",
        readCells(),
        "read_rtlil design.il",
        "hierarchy -check -top " + top,
        "delete =A:liberty_cell",
        "write_verilog -noattr -noexpr -simple-lhs netlist.v",
        "write_json netlist.json",
        "");
  }

  /** Times a netlist from flip-flop to flip-flop. */
  String time(String netlist, String top, String clock) {
    double period = periodSeconds / library.cells().units().timeSeconds();
    return String.join(
        "\n",
        "read_liberty " + libertyFile,
        "read_verilog " + netlist,
        "link_design " + top,
        String.format(Locale.ROOT, "create_clock -name clk -period %.4f ", period)
            + ("[get_ports " + clock + "]"),
        "report_checks -path_delay max -from [all_registers -clock_pins -edge_triggered]"
            + " -to [all_registers -data_pins -edge_triggered] -format full -digits 4",
        "exit",
        "");
  }

  private String readCells() {
    return "read_liberty -lib -ignore_miss_func -setattr liberty_cell " + libertyFile;
  }

  private String abcOptions() {
    return String.format(
        Locale.ROOT,
        " -constr load.constr -D %d -script %s",
        Math.round(periodSeconds * 1e12),
        ABC_SCRIPT);
  }

  private static String ties(Cell high, Cell low) {
    return ("hilomap -hicell " + high.name() + " " + high.outputs().get(0).name())
        + (" -locell " + low.name() + " " + low.outputs().get(0).name());
  }
}
