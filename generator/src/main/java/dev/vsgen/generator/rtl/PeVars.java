package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Widths;
import java.util.List;
import java.util.Optional;

/**
 * What the templates of the modules around the lanes print, {@code vsq_pe.v.vm} the first of them.
 *
 * @param tree whether multipliers are compressor trees
 * @param lanes vector MACs
 * @param vectorSize elements of a vector
 * @param group the vectors of a lane and cycle
 * @param moreVectors vectors per lane and cycle beyond the first
 * @param wtW bits of a weight element
 * @param actW bits of an activation element
 * @param actCode how activations are coded, after a phrase on weights: "as well" or "unsigned"
 * @param wscaleW bits of a weight scale, 0 if there is none
 * @param ascaleW bits of an activation scale, 0 if there is none
 * @param hasWscale whether weights carry scales
 * @param hasAscale whether activations carry scales
 * @param hasScale whether either does; if not, the scaled stage is absent
 * @param fused whether the accumulation collector multiplies dot product and scale product
 * @param scaledStage whether the lanes do, in a stage of its own
 * @param operandRegisters whether a register follows the buffers
 * @param operandStage prefix of the signals of the stage that multiplies: {@code operand}, or
 *     {@code mem} without such registers
 * @param wtCode code of weights and psums, as a phrase
 * @param dotW bits of a dot product
 * @param scaleProductW bits of the scale product, 1 if there is none
 * @param addendW bits of what enters the accumulation
 * @param addendRange its range
 * @param accW bits of a running sum
 * @param sumW bits of a saturating sum before it saturates
 * @param sameWidth whether an addend is as wide as a running sum
 * @param saturating whether the running sum saturates
 * @param rows rows of a row tile
 * @param rowsLiteral the same, as a sized literal
 * @param lastRowLiteral the last of them
 * @param tiles tiles of channels in a group
 * @param manyTiles whether there are several
 * @param lastTileLiteral first accumulation entry of the last of them
 * @param accEntries entries of a bank of the accumulation collector
 * @param accAddrW bits of an entry's number
 * @param wtDepth vectors of a lane's weight buffer
 * @param wtAddrW bits of a weight entry's number
 * @param actAddrW bits of an activation entry's number in its bank
 * @param maxVectors vectors of an output at most
 * @param hasPpu whether there is a PPU
 * @param hasRelu whether ReLU is a choice: unsigned activations imply it
 * @param ppuLanes channels it takes per cycle, 0 without
 * @param beats beats of an accumulation entry
 * @param beatW bits of a beat's number
 * @param lastBeatLiteral the last of them
 * @param words parameter words of a group
 * @param wordW bits of a word's number
 * @param lastWordLiteral the last of them
 * @param multW bits of a channel's multiplier
 * @param shiftW bits of its shift
 * @param biasW bits of its bias
 * @param zW bits of a rescaled sum
 * @param vectorBeatsLiteral PPU beats of a vector
 * @param inPpuW bits that count the beats in the PPU
 * @param registers the register map, for the header of {@code vsq_registers.v}
 * @param latches whether memories are words of latches
 * @param clockGating whether the clock of the PPU stands still while nothing is in it
 * @param pipeline the stages of a step, for the header
 */
record PeVars(
    boolean tree,
    int lanes,
    int vectorSize,
    LaneGroup group,
    int moreVectors,
    int wtW,
    int actW,
    String actCode,
    int wscaleW,
    int ascaleW,
    boolean hasWscale,
    boolean hasAscale,
    boolean hasScale,
    boolean fused,
    boolean scaledStage,
    boolean operandRegisters,
    String operandStage,
    String wtCode,
    int dotW,
    int scaleProductW,
    int addendW,
    String addendRange,
    int accW,
    int sumW,
    boolean sameWidth,
    boolean saturating,
    int rows,
    String rowsLiteral,
    String lastRowLiteral,
    int tiles,
    boolean manyTiles,
    String lastTileLiteral,
    int accEntries,
    int accAddrW,
    int wtDepth,
    int wtAddrW,
    int actAddrW,
    int maxVectors,
    boolean hasPpu,
    boolean hasRelu,
    int ppuLanes,
    int beats,
    int beatW,
    String lastBeatLiteral,
    int words,
    int wordW,
    String lastWordLiteral,
    int multW,
    int shiftW,
    int biasW,
    int zW,
    String vectorBeatsLiteral,
    int inPpuW,
    List<Register> registers,
    boolean latches,
    boolean clockGating,
    String pipeline) {

  static PeVars of(Design design) {
    Precision precision = design.precision();
    Widths widths = design.widths();
    PeStructure structure = design.pe().orElseThrow();
    PeWidths pe = design.peWidths();
    int addendW = widths.addend().signedBits();
    int accW = widths.acc().signedBits();
    boolean scale = precision.hasVectorScales();
    boolean registers = design.lane().operandRegisters();
    Optional<PpuWidths> ppu = structure.ppu().map(unit -> PpuWidths.of(design, unit));
    int rows = structure.rows();
    int inPpuW = ppu.map(unit -> unit.inPpu().unsignedBits()).orElse(1);
    return new PeVars(
        design.arith() == Arith.TREE,
        design.lanes(),
        design.vectorSize(),
        LaneGroup.of(design),
        design.vectorsPerLane() - 1,
        precision.weight().bits(),
        precision.activation().bits(),
        precision.activation().signed() ? "as well" : "unsigned",
        precision.weightScale().bits(),
        precision.activationScale().bits(),
        precision.weightScale().isPresent(),
        precision.activationScale().isPresent(),
        scale,
        design.lane().fused(),
        design.hasScaledStage(),
        registers,
        registers ? "operand" : "mem",
        MacVars.wtCode(design),
        widths.dot().signedBits(),
        widths.scaleProduct().unsignedBits(),
        addendW,
        widths.addend().toString(),
        accW,
        widths.sumBits(),
        addendW == accW,
        widths.saturating(),
        rows,
        entry(pe, pe.tiles() > 1 ? rows : 0),
        entry(pe, rows - 1),
        pe.tiles(),
        pe.tiles() > 1,
        entry(pe, (pe.tiles() - 1) * rows),
        pe.accEntries(),
        pe.accAddrW(),
        structure.wtDepth(),
        pe.wtAddrW(),
        pe.actAddrW(),
        pe.rowVectors(),
        ppu.isPresent(),
        ppu.isPresent() && precision.activation().signed(),
        structure.ppu().map(Ppu::lanes).orElse(0),
        pe.beats(),
        PeWidths.addressBits(pe.beats()),
        Literals.unsigned(PeWidths.addressBits(pe.beats()), pe.beats() - 1),
        pe.words(),
        PeWidths.addressBits(pe.words()),
        Literals.unsigned(PeWidths.addressBits(pe.words()), pe.words() - 1),
        PpuWidths.MULT_BITS,
        PpuWidths.SHIFT_BITS,
        ppu.map(unit -> unit.bias().signedBits()).orElse(0),
        ppu.map(PpuWidths::zBits).orElse(0),
        Literals.unsigned(inPpuW, ppu.map(PpuWidths::beats).orElse(0)),
        inPpuW,
        Register.of(design),
        structure.cells().latches(),
        structure.cells().clockGating(),
        pipeline(design));
  }

  private static String pipeline(Design design) {
    boolean scale = design.precision().hasVectorScales();
    return "buffers | "
        + (design.lane().operandRegisters() ? "operands | " : "")
        + (scale ? "dot and scale products | " : "dot product | ")
        + (design.hasScaledStage() ? "scaled | " : "")
        + (design.lane().fused() ? "multiply and accumulate" : "accumulate");
  }

  private static String entry(PeWidths pe, int number) {
    return Literals.unsigned(pe.accAddrW(), number);
  }
}
