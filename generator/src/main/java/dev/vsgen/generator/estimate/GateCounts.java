package dev.vsgen.generator.estimate;

import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Memory;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.design.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a design is made of, block by block, without emitting or mapping it: adders, partial
 * products, registers and multiplexers, as the templates write them.
 */
final class GateCounts {

  private final Design design;
  private final Precision precision;
  private final int vectors; // of a lane and cycle
  private final int wtBits;
  private final int actBits;
  private final int accBits;

  private GateCounts(Design design) {
    this.design = design;
    this.precision = design.precision();
    this.vectors = design.vectorsPerLane();
    this.wtBits = design.laneElements() * precision.weight().bits();
    this.actBits = design.laneElements() * precision.activation().bits();
    this.accBits = design.widths().acc().signedBits();
  }

  /**
   * All blocks of a design.
   *
   * @param trees its compressor trees, by the names of the signals they compute
   */
  static List<Block> of(Design design, Map<String, CompressorTree> trees) {
    GateCounts counts = new GateCounts(design);
    List<Block> blocks = new ArrayList<>(MultiplierCounts.of(design, trees));
    blocks.add(counts.lane());
    blocks.add(counts.accumulation());
    design
        .pe()
        .ifPresentOrElse(
            pe -> {
              blocks.add(counts.peLane());
              blocks.add(counts.peTop(pe));
              blocks.add(counts.control(pe));
              blocks.add(counts.boundary(pe));
              pe.ppu().ifPresent(ppu -> blocks.addAll(PpuCounts.of(design, ppu)));
              if (pe.cells().latches()) {
                blocks.add(counts.latchMemories());
              }
            },
            () -> blocks.add(counts.macTop()));
    return List.copyOf(blocks);
  }

  /** Registers between the multipliers; multipliers made of operators are in it, too. */
  private Block lane() {
    boolean registers = design.lane().operandRegisters();
    int dot = design.widths().dot().signedBits();
    int product = design.precision().hasVectorScales() ? scaleProductBits() : 0;
    int addend = design.lane().fused() ? 0 : design.widths().addend().signedBits();
    Block block =
        Block.of(Part.LANE, "lane." + design.arith(), design.lanes())
            .with("one", 1)
            .with("operandBits", registers ? wtBits + vectors * precision.weightScale().bits() : 0)
            .with("pipelineBits", vectors * ((product > 0 ? dot : 0) + product) + addend);
    if (design.arith() == Arith.TREE) {
      return block;
    }
    return block
        .with("codedBits", design.lane().signMagnitude() ? wtBits : 0)
        .with("multiplierBits", design.hasScaledStage() ? vectors * dot * product : 0)
        .with("roundedBits", design.dropBits() > 0 && !design.lane().fused() ? addend : 0)
        .withActivity(
            "glitchingBits",
            design.hasScaledStage() ? vectors * dot * product * Math.min(dot, product) : 0);
  }

  private int scaleProductBits() {
    return design.widths().scaleProduct().unsignedBits();
  }

  private Block accumulation() {
    boolean fused = design.lane().fused();
    String form = design.pe().isPresent() ? "collector" : "accumulator";
    return Block.of(Part.ACCUMULATION, form + (fused ? ".fused" : ""), design.lanes())
        .with("one", 1)
        .with("sumBits", accBits)
        .with(
            "addendBits",
            fused ? vectors * scaleProductBits() : design.widths().addend().signedBits())
        .with("saturatedBits", design.widths().saturating() ? accBits : 0)
        .with("addressBits", design.pe().isPresent() ? design.peWidths().accAddrW() : 0);
  }

  /** Detects zero weight vectors. */
  private Block peLane() {
    return Block.of(Part.PE_LANE, "peLane", design.lanes()).with("one", 1).with("wtBits", wtBits);
  }

  /** Operand registers of all lanes, tags of the steps, and the way of sums to the PPU. */
  private Block peTop(PeStructure pe) {
    boolean registers = design.lane().operandRegisters();
    int all = design.lanes() * accBits;
    return Block.of(Part.TOP, "pe", 1)
        .with("one", 1)
        .with("operandBits", registers ? actBits + vectors * precision.activationScale().bits() : 0)
        .with("actBits", actBits)
        .with("lanes", design.lanes())
        .with("selectedSumBits", pe.ppu().map(ppu -> all - ppu.lanes() * accBits).orElse(0))
        .withActivity(
            MultiplierCounts.drivenPins(design),
            registers ? MultiplierCounts.drivenPinCount(design) : 0);
  }

  /** Latches, the gates that open a word of them, and registers at both ports. */
  private Block latchMemories() {
    Block block = Block.of(Part.MEMORY, "memory.latch", 1);
    List<Memory> memories =
        Memory.of(design).stream().filter(memory -> memory.modules() > 0).toList();
    for (Memory memory : memories) {
      block =
          block
              .with("bits", (double) memory.bits())
              .with("words", memory.allModules() * memory.moduleDepth())
              .with("portBits", memory.allModules() * memory.width());
    }
    return block;
  }

  private Block macTop() {
    return Block.of(Part.TOP, "mac", 1)
        .with("one", 1)
        .with("operandBits", actBits + vectors * precision.activationScale().bits())
        .with("lanes", design.lanes());
  }

  private Block control(PeStructure pe) {
    PeWidths widths = design.peWidths();
    return Block.of(Part.CONTROL, "control", 1)
        .with("one", 1)
        .with("actAddressBits", widths.actAddrW())
        .with("wtAddressBits", widths.wtAddrW())
        .with("accAddressBits", widths.accAddrW())
        .with("lanes", design.lanes())
        .with("axi", pe.bus() == Bus.AXI4LITE ? 1 : 0);
  }

  /** Nets that memories drive: weights change once in so many rows. */
  private Block boundary(PeStructure pe) {
    boolean registers = design.lane().operandRegisters();
    return Block.of(Part.BOUNDARY, "boundary", 1)
        .withActivity("sumBits", (double) design.lanes() * accBits)
        .withActivity("wtBits", (double) design.lanes() * wtBits / pe.rows())
        .withActivity("actBits", registers ? actBits : 0)
        .withActivity(
            MultiplierCounts.drivenPins(design),
            registers ? 0 : MultiplierCounts.drivenPinCount(design));
  }
}
