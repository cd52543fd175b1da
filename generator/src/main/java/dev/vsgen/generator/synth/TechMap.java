package dev.vsgen.generator.synth;

import dev.vsgen.generator.liberty.CellRoles;
import dev.vsgen.generator.liberty.LatchCell;
import java.util.Optional;

/** Maps of Yosys for what {@code dfflibmap} does not map. */
final class TechMap {

  private TechMap() {}

  /**
   * Latches: cells of the library, with an inverter at the enable where it has latches of one level
   * only.
   */
  static String latches(CellRoles roles) {
    StringBuilder text = new StringBuilder();
    Optional<LatchCell> any = roles.latchHigh().or(roles::latchLow);
    roles.latchHigh().or(() -> any).ifPresent(cell -> text.append(latch("P", cell)));
    roles.latchLow().or(() -> any).ifPresent(cell -> text.append(latch("N", cell)));
    return text.toString();
  }

  private static String latch(String level, LatchCell latch) {
    boolean same = latch.openWhenHigh() == level.equals("P");
    String enable = same ? "E" : "enable";
    String inverter = same ? "" : "  wire enable;\n  \\$_NOT_ inverter (.A(E), .Y(enable));\n";
    return ("module \\$_DLATCH_" + level + "_ (input E, input D, output Q);\n" + inverter)
        + ("  " + latch.cell().name() + " _TECHMAP_REPLACE_ (." + latch.enable() + "(" + enable)
        + ("), ." + latch.data() + "(D), ." + latch.output() + "(Q));\nendmodule\n");
  }

  /** Asynchronous resets made synchronous, for libraries without a flip-flop that has one. */
  static String synchronousResets() {
    StringBuilder text = new StringBuilder();
    for (String clock : new String[] {"P", "N"}) {
      for (String reset : new String[] {"P0", "P1", "N0", "N1"}) {
        String plain = clock + reset;
        text.append(reset("DFF_" + plain, "SDFF_" + plain, ""));
        text.append(reset("DFFE_" + plain + "P", "SDFFE_" + plain + "P", "E"));
        text.append(reset("DFFE_" + plain + "N", "SDFFE_" + plain + "N", "E"));
      }
    }
    return text.toString();
  }

  private static String reset(String from, String to, String enable) {
    String input = enable.isEmpty() ? "" : ", input E";
    String pin = enable.isEmpty() ? "" : ", .E(E)";
    return ("module \\$_" + from + "_ (input C, input R, input D" + input + ", output Q);\n")
        + ("  \\$_" + to + "_ _TECHMAP_REPLACE_ (.C(C), .R(R), .D(D)" + pin + ", .Q(Q));\n")
        + "endmodule\n";
  }
}
