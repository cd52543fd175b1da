package dev.vsgen.generator.testbench;

import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.map.CycleModel;
import dev.vsgen.generator.rtl.LaneGroup;
import dev.vsgen.generator.rtl.RtlEmitter;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What {@code vsq_pe_tb.v.vm} prints.
 *
 * @param top the module under test
 * @param hasAxi whether its registers are behind AXI4-Lite
 * @param lanes vector MACs
 * @param vectorSize elements of a vector
 * @param group the vectors of a lane and cycle
 * @param moreVectors vectors per lane and cycle beyond the first
 * @param rows rows of a row tile
 * @param wtW bits of a weight element
 * @param actW bits of an activation element
 * @param wscaleW bits of a weight scale, 0 if there is none
 * @param ascaleW bits of an activation scale, 0 if there is none
 * @param hasWscale whether weights carry scales
 * @param hasAscale whether activations carry scales
 * @param accW bits of a partial sum
 * @param hasPpu whether there is a PPU
 * @param ppuLanes channels it takes per cycle, 0 without
 * @param multW bits of a channel's multiplier
 * @param shiftW bits of its shift
 * @param biasW bits of its bias
 * @param manyLanes whether the end of a weight transfer can be marked inside an entry
 * @param manyWords whether that of a parameter transfer can be marked inside a group
 * @param wtBeats weight beats of all layers
 * @param actBeats activation beats
 * @param paramBeats parameter beats, 0 without PPU
 * @param outBeats result beats
 * @param layers layers
 * @param refused layers to be refused
 * @param cycles cycles busy without stalls
 * @param steps steps of the controller
 * @param zeroActs steps with a zero activation vector
 * @param gated lane steps that add nothing, modulo 2^32
 * @param patience cycles without a beat on any stream that count as a hang
 */
record PeTbVars(
    String top,
    boolean hasAxi,
    int lanes,
    int vectorSize,
    LaneGroup group,
    int moreVectors,
    int rows,
    int wtW,
    int actW,
    int wscaleW,
    int ascaleW,
    boolean hasWscale,
    boolean hasAscale,
    int accW,
    boolean hasPpu,
    int ppuLanes,
    int multW,
    int shiftW,
    int biasW,
    boolean manyLanes,
    boolean manyWords,
    int wtBeats,
    int actBeats,
    int paramBeats,
    int outBeats,
    int layers,
    int refused,
    long cycles,
    long steps,
    long zeroActs,
    long gated,
    long patience) {

  /** Cycles without a beat beside the steps of a layer: checks, latencies, stalls. */
  private static final int SLACK_CYCLES = 500;

  static PeTbVars of(Design design, PeStimulus stimulus, PeVectorFiles files) {
    Precision precision = design.precision();
    PeStructure structure = design.pe().orElseThrow();
    List<TestLayer> layers = stimulus.layers();
    return new PeTbVars(
        RtlEmitter.top(design),
        structure.bus() == Bus.AXI4LITE,
        design.lanes(),
        design.vectorSize(),
        LaneGroup.of(design),
        design.vectorsPerLane() - 1,
        structure.rows(),
        precision.weight().bits(),
        precision.activation().bits(),
        precision.weightScale().bits(),
        precision.activationScale().bits(),
        precision.weightScale().isPresent(),
        precision.activationScale().isPresent(),
        design.widths().acc().signedBits(),
        structure.ppu().isPresent(),
        structure.ppu().map(Ppu::lanes).orElse(0),
        PpuWidths.MULT_BITS,
        PpuWidths.SHIFT_BITS,
        structure.ppu().map(ppu -> PpuWidths.of(design, ppu).bias().signedBits()).orElse(0),
        design.lanes() > 1,
        design.peWidths().words() > 1,
        files.beats("wt_i"),
        files.beats("act_i"),
        files.beats("mult_i"),
        files.beats("out_last_o"),
        layers.size(),
        RefusedJobs.of(design).size(),
        new CycleModel(design)
            .predict(layers.stream().map(layer -> layer.job(design)).toList())
            .cycles(),
        sum(layers, layer -> layer.steps(design)),
        sum(layers, layer -> layer.zeroActs(design)),
        sum(layers, layer -> layer.gated(design)) & 0xffff_ffffL,
        SLACK_CYCLES + layers.stream().mapToLong(layer -> layer.steps(design)).max().orElseThrow());
  }

  private static long sum(List<TestLayer> layers, ToLongFunction<TestLayer> count) {
    return layers.stream().mapToLong(count).sum();
  }
}
