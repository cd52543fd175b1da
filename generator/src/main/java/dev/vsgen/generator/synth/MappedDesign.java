package dev.vsgen.generator.synth;

import java.util.Map;
import java.util.regex.Pattern;

/** Mapped modules put together, as RTLIL. */
final class MappedDesign {

  /** Yosys adds the type of generic cell to the name of what is stored. */
  private static final Pattern REGISTER = Pattern.compile("(?m)^(  cell \\S+ \\S+)\\$_\\w+_$");

  private MappedDesign() {}

  /** All modules under their netlist names; memories are black boxes. */
  static String text(Hierarchy hierarchy, Map<String, Stages.Stage> mapped) {
    StringBuilder design = new StringBuilder();
    for (DesignModule module : hierarchy.modules().values()) {
      Stages.Stage stage = mapped.get(module.name());
      design.append(stage == null ? module.stub() : text(module, stage));
    }
    return design.toString();
  }

  /** A memory, whose module is {@code vsq_mem}. */
  static MemoryMacro memory(DesignModule module, int instances) {
    int depth = Integer.parseInt(module.parameters().get("DEPTH"));
    return new MemoryMacro(
        module.name(), instances, depth, Math.toIntExact(module.memoryBits() / depth));
  }

  private static String text(DesignModule module, Stages.Stage stage) {
    String rtlil = StageFiles.read(stage.file("mapped.il"));
    RtlilModule own =
        RtlilModule.parse(rtlil).stream()
            .filter(each -> each.id().equals("\\" + module.source()))
            .findFirst()
            .orElseThrow();
    return REGISTER.matcher(own.text(module.name())).replaceAll("$1_reg");
  }
}
