package dev.vsgen.generator.testbench;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Emits a self-checking testbench of {@code vsq_pe} and its vectors, for simulators without Java.
 * Pure: the same design gives the same bytes anywhere.
 */
public final class PeTestbench {

  /** The testbench's module. */
  static final String MODULE = "vsq_pe_tb";

  private final Templates templates;

  /** Creates an emitter that uses the given engine. */
  public PeTestbench(Templates templates) {
    this.templates = templates;
  }

  /**
   * The testbench, the files it reads, and {@code tb.f}, which lists the testbench and, by way of
   * {@code filelist.f}, the RTL.
   */
  public List<RtlFile> emit(Design design) {
    PeStimulus stimulus = PeStimulus.of(design);
    PeVectorFiles vectors = new PeVectorFiles(design, stimulus);
    String text =
        templates.fill(
            "templates/verilog/" + MODULE + ".v.vm",
            Map.of(
                "version",
                Version.current(),
                "commandLines",
                RtlEmitter.commandLines(design.command() + " --testbench"),
                "tb",
                PeTbVars.of(design, stimulus, vectors)));
    List<RtlFile> files = new ArrayList<>();
    files.add(new RtlFile(MODULE + ".v", text));
    files.addAll(vectors.files());
    files.add(new RtlFile("tb.f", "-f filelist.f\n" + MODULE + ".v\n"));
    return List.copyOf(files);
  }
}
