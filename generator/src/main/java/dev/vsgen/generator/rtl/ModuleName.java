package dev.vsgen.generator.rtl;

/** Names of modules in netlists. */
public final class ModuleName {

  private ModuleName() {}

  /**
   * Whether a module is one of these; its name may have a number or parameters behind.
   *
   * @param module name in a netlist, for example {@code vsq_mem_2} or {@code vsq_mem_WIDTH8}
   * @param emitted names of emitted modules as a pattern, for example {@code vsq_mem|vsq_lane}
   */
  public static boolean isOf(String module, String emitted) {
    return module.matches("(" + emitted + ")(_(\\d+|[A-Z].*))?");
  }
}
