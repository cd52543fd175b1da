package dev.vsgen.generator.synth;

import dev.vsgen.generator.liberty.AdderCell;
import dev.vsgen.generator.liberty.CellRoles;
import dev.vsgen.generator.rtl.LibraryCells;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.rtl.WrapperLibrary;
import dev.vsgen.generator.rtl.WrapperModules;
import java.util.List;
import java.util.Optional;

/**
 * The adders of a compressor tree are instances of wrapper modules, for which a library's adder
 * cells can be put: logic synthesis does not find cells of two outputs by itself.
 */
final class AdderWrappers {

  private AdderWrappers() {}

  /** The files with the bodies of the wrappers replaced by cells, where the library has them. */
  static List<RtlFile> replaced(List<RtlFile> verilog, CellRoles roles) {
    LibraryCells cells = new LibraryCells(new Templates());
    return verilog.stream()
        .map(
            file ->
                cell(file, roles)
                    .map(
                        adder -> new RtlFile(file.name(), cells.module(wrapper(file), pins(adder))))
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
      case WrapperModules.FULL_ADDER -> roles.fullAdder();
      case WrapperModules.HALF_ADDER -> roles.halfAdder();
      default -> Optional.empty();
    };
  }

  private static boolean isWrapper(RtlFile file) {
    return List.of(WrapperModules.FULL_ADDER, WrapperModules.HALF_ADDER).contains(wrapper(file));
  }

  /** A file has the name of its module. */
  static String wrapper(RtlFile file) {
    return file.name().replaceFirst("^.*/", "").replaceFirst("\\.v$", "");
  }

  private static WrapperLibrary.AdderCell pins(AdderCell adder) {
    return new WrapperLibrary.AdderCell(
        adder.cell().name(),
        adder.inputs(),
        adder.sum(),
        adder.sumInverted(),
        adder.carry(),
        adder.carryInverted());
  }
}
