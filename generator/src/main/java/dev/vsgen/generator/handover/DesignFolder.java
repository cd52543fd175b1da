package dev.vsgen.generator.handover;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.rtl.LibraryCells;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.rtl.WrapperLibrary;
import dev.vsgen.generator.testbench.MacTestbench;
import dev.vsgen.generator.testbench.PeTestbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the folder of a design holds.
 *
 * @param design the design
 * @param testbench whether there is a testbench
 * @param cells library of which there are bodies of the adder cells
 * @param handOver whether there are files for other tools
 * @param vlnv what FuseSoC calls the design, vendor:library:name:version; has a default
 */
public record DesignFolder(
    Design design,
    boolean testbench,
    Optional<WrapperLibrary> cells,
    boolean handOver,
    Optional<String> vlnv) {

  private static final Pattern VLNV = Pattern.compile("([\\w.+-]*:){2}[\\w.+-]+(:[\\w.+-]+)?");

  /** Refuses names that FuseSoC cannot read. */
  public DesignFolder {
    vlnv.filter(name -> !VLNV.matcher(name).matches())
        .ifPresent(
            name -> {
              throw new UserException(
                  "VSG-HANDOVER-01",
                  "--vlnv is '"
                      + name
                      + "'; must be vendor:library:name:version (FuseSoC calls a core so)");
            });
  }

  /** The command that emits the folder. */
  public String command() {
    StringBuilder command = new StringBuilder(design.command());
    if (testbench) {
      command.append(" --testbench");
    }
    cells.ifPresent(library -> command.append(" --cells ").append(library.name()));
    vlnv.ifPresent(name -> command.append(" --vlnv ").append(name));
    return command.toString();
  }

  /**
   * The files.
   *
   * @throws UserException if the design has no adder cells of which there could be bodies
   */
  public List<RtlFile> emit(Templates templates) {
    List<RtlFile> modules = new RtlEmitter(templates).modules(design);
    List<RtlFile> bench = testbench ? testbench(templates) : List.of();
    List<RtlFile> companions = new ArrayList<>(bench);
    cells.ifPresent(
        library -> companions.addAll(new LibraryCells(templates).emit(design, library)));
    if (handOver) {
      companions.addAll(
          new HandOver(templates).emit(design, command(), fusesocName(), modules, bench));
    }
    return RtlEmitter.folder(design, modules, companions);
  }

  private List<RtlFile> testbench(Templates templates) {
    return design.pe().isPresent()
        ? new PeTestbench(templates).emit(design)
        : new MacTestbench(templates).emit(design);
  }

  private String fusesocName() {
    return vlnv.orElseGet(() -> "vsgen:vsq:" + design.name() + ":" + Version.current());
  }
}
