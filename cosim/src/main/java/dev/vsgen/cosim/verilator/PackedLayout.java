package dev.vsgen.cosim.verilator;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Precision;
import java.util.Optional;

/**
 * How many 64-bit words the operands of one beat take in memory. Each item starts at a word of its
 * own, with element 0 and lane 0 in the low bits.
 *
 * @param actWords words of the activation vectors that a lane takes per cycle
 * @param ascaleWords words of their scales, 0 if activations have none
 * @param wtWords words of the weight vectors of all lanes; in a whole PE, of one lane
 * @param wscaleWords words of their scales, 0 if weights have none
 * @param multWords words of the multipliers of a PPU beat, 0 without PPU
 * @param shiftWords words of its shifts
 * @param biasWords words of its biases
 * @param outWords words of the result: the sums of all lanes, or a vector and its scale
 */
public record PackedLayout(
    int actWords,
    int ascaleWords,
    int wtWords,
    int wscaleWords,
    int multWords,
    int shiftWords,
    int biasWords,
    int outWords) {

  /** The layout of a design's ports. */
  public static PackedLayout of(Design design) {
    Precision precision = design.precision();
    int lanesPerBeat = design.pe().isPresent() ? 1 : design.lanes();
    int actWords = words(design.laneElements() * precision.activation().bits());
    int ascaleWords = words(design.vectorsPerLane() * precision.activationScale().bits());
    Optional<Ppu> ppu = design.pe().flatMap(PeStructure::ppu);
    int channels = ppu.map(Ppu::lanes).orElse(0);
    int biasW = ppu.map(unit -> PpuWidths.of(design, unit).bias().signedBits()).orElse(0);
    return new PackedLayout(
        actWords,
        ascaleWords,
        words(lanesPerBeat * design.laneElements() * precision.weight().bits()),
        words(lanesPerBeat * design.vectorsPerLane() * precision.weightScale().bits()),
        words(channels * PpuWidths.MULT_BITS),
        words(channels * PpuWidths.SHIFT_BITS),
        words(channels * biasW),
        ppu.isPresent()
            ? words(design.vectorSize() * precision.activation().bits())
                + words(precision.activationScale().bits())
            : words(design.lanes() * design.widths().acc().signedBits()));
  }

  private static int words(int bits) {
    return (bits + Long.SIZE - 1) / Long.SIZE;
  }
}
