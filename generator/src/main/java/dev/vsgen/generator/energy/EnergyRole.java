package dev.vsgen.generator.energy;

import java.util.List;

/** What modules are for, in the order of reports. */
public enum EnergyRole {
  DOT("dot product", List.of("vsq_dot", "vsq_wt_offset")),
  SCALE_PRODUCT("scale product", List.of("vsq_scale_product")),
  SCALED("scaled product", List.of("vsq_scaled")),
  ACCUMULATION("accumulation", List.of("vsq_collector", "vsq_accumulator")),
  OPERANDS("operand registers", List.of("vsq_lane", "vsq_pe_lane", "vsq_pe")),
  LOADERS("loaders", List.of("vsq_act_loader", "vsq_wt_loader", "vsq_param_loader")),
  PPU("PPU", List.of("vsq_ppu", "vsq_rescale", "vsq_quantize", "vsq_reciprocal")),
  CONTROL("control", List.of()),
  BOUNDARY("ports and memory outputs", List.of(CircuitBuilder.PORTS, CircuitBuilder.MEMORIES));

  private final String label;
  private final List<String> modules;

  EnergyRole(String label, List<String> modules) {
    this.label = label;
    this.modules = modules;
  }

  /** The role of a module, whose name may have a number or parameters behind; control if none. */
  static EnergyRole of(String module) {
    for (EnergyRole role : values()) {
      for (String name : role.modules) {
        if (module.equals(name) || module.matches(name + "_(\\d+|[A-Z].*)")) {
          return role;
        }
      }
    }
    return CONTROL;
  }

  /** In words. */
  public String label() {
    return label;
  }
}
