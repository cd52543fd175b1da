package dev.vsgen.generator.synth;

import dev.vsgen.generator.liberty.AdderCell;
import dev.vsgen.generator.liberty.CellRoles;
import dev.vsgen.generator.rtl.RtlFile;
import java.util.List;
import java.util.Optional;

/**
 * The adders of a compressor tree are instances of wrapper modules, for which a library's adder
 * cells can be put: logic synthesis does not find cells of two outputs by itself.
 */
final class AdderWrappers {

  /** Ports {@code a_i}, {@code b_i}, {@code c_i}, {@code sum_o}, {@code carry_o}. */
  static final String FULL = "vsq_fa";

  /** Ports {@code a_i}, {@code b_i}, {@code sum_o}, {@code carry_o}. */
  static final String HALF = "vsq_ha";

  private static final List<String> INPUTS = List.of("a_i", "b_i", "c_i");

  private AdderWrappers() {}

  /** The files with the bodies of the wrappers replaced by cells, where the library has them. */
  static List<RtlFile> replaced(List<RtlFile> verilog, CellRoles roles) {
    return verilog.stream()
        .map(
            file ->
                cell(file, roles)
                    .map(adder -> new RtlFile(file.name(), body(wrapper(file), adder)))
                    .orElse(file))
        .toList();
  }

  /** The wrappers that keep their behavioural bodies. */
  static List<String> kept(List<RtlFile> verilog, CellRoles roles) {
    return verilog.stream()
        .filter(file -> isWrapper(file) && cell(file, roles).isEmpty())
        .map(AdderWrappers::wrapper)
        .toList();
  }

  private static Optional<AdderCell> cell(RtlFile file, CellRoles roles) {
    return switch (wrapper(file)) {
      case FULL -> roles.fullAdder();
      case HALF -> roles.halfAdder();
      default -> Optional.empty();
    };
  }

  private static boolean isWrapper(RtlFile file) {
    return wrapper(file).equals(FULL) || wrapper(file).equals(HALF);
  }

  /** A file has the name of its module. */
  private static String wrapper(RtlFile file) {
    return file.name().replaceFirst("^.*/", "").replaceFirst("\\.v$", "");
  }

  private static String body(String module, AdderCell adder) {
    StringBuilder text = new StringBuilder("module " + module + " (\n");
    List<String> inputs = INPUTS.subList(0, adder.inputs().size());
    inputs.forEach(input -> text.append("  input  wire ").append(input).append(",\n"));
    text.append("  output wire sum_o,\n  output wire carry_o\n);\n  wire sum, carry;\n");
    text.append("  ").append(adder.cell().name()).append(" u_cell (");
    for (int i = 0; i < inputs.size(); i++) {
      text.append("." + adder.inputs().get(i) + "(" + inputs.get(i) + "), ");
    }
    text.append("." + adder.sum() + "(sum), ." + adder.carry() + "(carry));\n");
    text.append("  assign sum_o = " + (adder.sumInverted() ? "~" : "") + "sum;\n");
    text.append("  assign carry_o = " + (adder.carryInverted() ? "~" : "") + "carry;\n");
    return text.append("endmodule\n").toString();
  }
}
