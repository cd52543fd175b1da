package dev.vsgen.generator.estimate;

import dev.vsgen.generator.rtl.ModuleName;
import java.util.Arrays;

/** Modules whose cost follows from the same counts. */
public enum Part {
  DOT("vsq_dot"),
  WT_OFFSET("vsq_wt_offset"),
  SCALE_PRODUCT("vsq_scale_product"),
  SCALED("vsq_scaled"),
  MULTIPLY_ADD("vsq_multiply_add"),
  ACCUMULATION("vsq_collector|vsq_accumulator"),
  LANE("vsq_lane|vsq_vector"),
  PE_LANE("vsq_pe_lane"),
  TOP("vsq_pe|vsq_mac"),
  RESCALE("vsq_rescale|vsq_rescale_product"),
  QUANTIZE("vsq_quantize"),
  RECIPROCAL("vsq_reciprocal"),
  PPU("vsq_ppu"),
  /** Memories of latches; others are macros, which have no cells. */
  MEMORY("vsq_mem|vsq_latch_word"),
  /** Ports and memory outputs: no cells, but nets that take energy. */
  BOUNDARY("inputs|memory outputs"),
  /** The controller, what loads buffers and drains them, the registers: all other modules. */
  CONTROL("");

  private final String modules; // names, as a pattern

  Part(String modules) {
    this.modules = modules;
  }

  /** The part of a module, whose name may have a number or parameters behind. */
  public static Part of(String module) {
    return Arrays.stream(values())
        .filter(part -> ModuleName.isOf(module, part.modules))
        .findFirst()
        .orElse(CONTROL);
  }

  /** Whether the lanes stand still without it: it counts as energy of a MAC. */
  public boolean isMac() {
    return switch (this) {
      case RESCALE, QUANTIZE, RECIPROCAL, PPU -> false;
      default -> true;
    };
  }
}
