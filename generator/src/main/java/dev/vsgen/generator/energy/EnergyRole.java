package dev.vsgen.generator.energy;

import dev.vsgen.generator.rtl.ModuleName;
import java.util.Arrays;

/** What modules are for, in the order of reports. */
public enum EnergyRole {
  DOT("dot product", "vsq_dot|vsq_wt_offset"),
  SCALE_PRODUCT("scale product", "vsq_scale_product"),
  SCALED("scaled product", "vsq_scaled"),
  ACCUMULATION("accumulation", "vsq_multiply_add|vsq_collector|vsq_accumulator"),
  OPERANDS("operand registers", "vsq_lane|vsq_vector|vsq_pe_lane|vsq_pe"),
  MEMORIES("memories", "vsq_mem|vsq_latch_word"),
  LOADERS("loaders", "vsq_act_loader|vsq_wt_loader|vsq_param_loader"),
  PPU("PPU", "vsq_ppu|vsq_clock_gate|vsq_rescale|vsq_rescale_product|vsq_quantize|vsq_reciprocal"),
  CONTROL("control", ""),
  BOUNDARY("ports and memory outputs", CircuitBuilder.PORTS + "|" + CircuitBuilder.MEMORIES);

  private final String label;
  private final String modules; // names, as a pattern

  EnergyRole(String label, String modules) {
    this.label = label;
    this.modules = modules;
  }

  /** The role of a module, whose name may have a number or parameters behind; control if none. */
  static EnergyRole of(String module) {
    return Arrays.stream(values())
        .filter(role -> ModuleName.isOf(module, role.modules))
        .findFirst()
        .orElse(CONTROL);
  }

  /** In words. */
  public String label() {
    return label;
  }
}
