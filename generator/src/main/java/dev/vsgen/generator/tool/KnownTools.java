package dev.vsgen.generator.tool;

import java.util.List;
import java.util.regex.Pattern;

/** Every external program vsgen can run. */
public final class KnownTools {

  /** Translates the emitted RTL into a C++ model. */
  public static final ToolSpec VERILATOR =
      tool("verilator", "verilator", "co-simulation", "--version", "^Verilator ([\\d.]+)", "5.006");

  /** Compiles the model. */
  public static final ToolSpec GXX =
      tool("g++", "g++", "co-simulation", "--version", "^g\\+\\+.* ([\\d.]+)$", "10");

  /** Maps the emitted RTL to gates. */
  public static final ToolSpec YOSYS =
      tool(
          "yosys",
          "yosys",
          "synthesis checks of the emitted RTL",
          "-V",
          "^Yosys ([\\d.]+)",
          "0.23");

  /** Simulates the emitted RTL independently of Verilator; knows unknown values. */
  public static final ToolSpec IVERILOG =
      tool(
          "iverilog",
          "iverilog",
          "a second simulator, with unknown values",
          "-V",
          "^Icarus Verilog version ([\\d.]+)",
          "11.0");

  /** Runs what {@link #IVERILOG} compiled. */
  public static final ToolSpec VVP =
      tool(
          "vvp",
          "iverilog",
          "the emitted testbench",
          "-V",
          "^Icarus Verilog runtime version ([\\d.]+)",
          "11.0");

  /** Proves properties of the emitted RTL; prints no version, its package's is that of Yosys. */
  public static final ToolSpec YOSYS_SMTBMC = withYosys("yosys-smtbmc", "formal proofs");

  /** Decides whether mutants can be told from the RTL; its version, too, is that of Yosys. */
  public static final ToolSpec YOSYS_ABC = withYosys("yosys-abc", "mutation scores");

  /** Decides what yosys-smtbmc asks. */
  public static final ToolSpec Z3 =
      tool("z3", "z3", "formal proofs", "--version", "^Z3 version ([\\d.]+)", "4.8.12");

  /** Times mapped designs. */
  public static final ToolSpec OPENSTA =
      tool("sta", "opensta", "timing of mapped designs", "-version", "^([\\d.]+)", "2.0.17");

  /** Places and routes what Yosys mapped to an iCE40 FPGA. */
  public static final ToolSpec NEXTPNR_ICE40 =
      tool(
          "nextpnr-ice40",
          "nextpnr-ice40",
          "place and route checks for FPGAs",
          "--version",
          "\\(Version ([\\d.]+)",
          "0.4");

  /** Submits jobs to a cluster. */
  public static final ToolSpec SBATCH = slurm("sbatch");

  /** Tells which jobs of a cluster wait or run. */
  public static final ToolSpec SQUEUE = slurm("squeue");

  /** Cancels jobs of a cluster. */
  public static final ToolSpec SCANCEL = slurm("scancel");

  /** Draws the charts of a report as files. */
  public static final ToolSpec CHROMIUM =
      tool(
          "chromium",
          "chromium",
          "figures of reports (optional)",
          "--version",
          "^Chromium ([\\d.]+)",
          "100");

  /** Those that few need, in the order {@code vsgen doctor} lists them behind the others. */
  public static final List<ToolSpec> OPTIONAL = List.of(SBATCH, SQUEUE, SCANCEL, CHROMIUM);

  /** Those that tests need, in the order {@code vsgen doctor} lists them. */
  public static final List<ToolSpec> ALL =
      List.of(
          VERILATOR,
          GXX,
          YOSYS,
          IVERILOG,
          VVP,
          YOSYS_SMTBMC,
          YOSYS_ABC,
          Z3,
          OPENSTA,
          NEXTPNR_ICE40);

  private KnownTools() {}

  /** A program that comes with Yosys, and has its version. */
  private static ToolSpec withYosys(String command, String purpose) {
    return new ToolSpec(
        command,
        YOSYS.debianPackage(),
        purpose,
        YOSYS.command(),
        YOSYS.versionArguments(),
        YOSYS.versionPattern(),
        YOSYS.minimumVersion());
  }

  private static ToolSpec slurm(String command) {
    return tool(
        command,
        "slurm-client",
        "sweeps on a cluster (optional)",
        "--version",
        "^slurm(?:-wlm)? ([\\d.]+)",
        "20");
  }

  private static ToolSpec tool(
      String command,
      String debianPackage,
      String purpose,
      String versionArgument,
      String versionPattern,
      String minimumVersion) {
    return new ToolSpec(
        command,
        debianPackage,
        purpose,
        List.of(versionArgument),
        Pattern.compile(versionPattern),
        minimumVersion);
  }
}
