package dev.vsgen.cosim.sim;

import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.cosim.verilator.Variant;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.util.List;

/** Emitted RTL with a defect put in. */
final class DoctoredRtl {

  private DoctoredRtl() {}

  /** Adds Verilog to the end of the PE. */
  static SimulatorLibrary withStatement(Design design, String verilog) {
    return replacing(design, "endmodule", verilog + "\nendmodule");
  }

  /** Replaces texts that occur in the PE: each first one by the second after it. */
  static SimulatorLibrary replacing(Design design, String... edits) {
    return replacingIn("vsq_mac.v", design, edits);
  }

  /** The same in another file. */
  static SimulatorLibrary replacingIn(String name, Design design, String... edits) {
    List<RtlFile> rtl =
        new RtlEmitter(new Templates())
            .emit(design).stream()
                .map(file -> file.name().equals(name) ? doctor(file, edits) : file)
                .toList();
    return TestBuild.BUILD.library(design, rtl, Variant.PLAIN);
  }

  private static RtlFile doctor(RtlFile file, String... edits) {
    String text = file.text();
    for (int i = 0; i < edits.length; i += 2) {
      if (!text.contains(edits[i])) {
        throw new IllegalArgumentException("no '" + edits[i] + "' in " + file.name());
      }
      text = text.replace(edits[i], edits[i + 1]);
    }
    return new RtlFile(file.name(), text);
  }
}
