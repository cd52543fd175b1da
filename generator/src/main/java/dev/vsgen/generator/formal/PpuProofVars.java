package dev.vsgen.generator.formal;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;

/**
 * What {@code formal/ppu.v.vm} and {@code formal/marks.v.vm} print. Ports are given by the index of
 * their highest bit.
 *
 * @param design name of the design
 * @param psumMsb of the sums of a beat
 * @param multMsb of its multipliers
 * @param shiftMsb of its shifts
 * @param biasMsb of its biases
 * @param ascaleMsb of the scale of a vector
 * @param actMsb of its elements
 * @param beats beats of a vector
 * @param manyBeats whether there are several
 * @param beatMsb of the number of a beat in the vector
 * @param mostBeats beats in the PPU at most: those of three stages, the store, two stages and the
 *     output
 * @param inPpuMsb of what counts them
 */
record PpuProofVars(
    String design,
    int psumMsb,
    int multMsb,
    int shiftMsb,
    int biasMsb,
    int ascaleMsb,
    int actMsb,
    int beats,
    boolean manyBeats,
    int beatMsb,
    int mostBeats,
    int inPpuMsb) {

  static PpuProofVars of(Design design) {
    Ppu ppu = design.pe().orElseThrow().ppu().orElseThrow();
    PpuWidths widths = PpuWidths.of(design, ppu);
    int lanes = ppu.lanes();
    return new PpuProofVars(
        design.name(),
        lanes * design.widths().acc().signedBits() - 1,
        lanes * PpuWidths.MULT_BITS - 1,
        lanes * PpuWidths.SHIFT_BITS - 1,
        lanes * widths.bias().signedBits() - 1,
        design.precision().activationScale().bits() - 1,
        design.vectorSize() * design.precision().activation().bits() - 1,
        widths.beats(),
        widths.beats() > 1,
        PeWidths.addressBits(widths.beats()) - 1,
        (int) widths.inPpu().max(),
        widths.inPpu().unsignedBits() - 1);
  }
}
