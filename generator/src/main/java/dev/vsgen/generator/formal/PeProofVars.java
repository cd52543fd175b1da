package dev.vsgen.generator.formal;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.PeWidths;

/**
 * What the harnesses around the control of a whole PE print: {@code formal/controller.v.vm}, {@code
 * job}, {@code control}, {@code drain} and {@code loaders}.
 *
 * @param design name of the design
 * @param hasPpu whether there is a PPU
 * @param hasRelu whether ReLU is a choice of the layer
 * @param lanes vector MACs
 * @param wtVectorMsb index of the highest bit of a weight vector
 * @param actVectorMsb index of the highest bit of an activation vector
 * @param accW bits of a running sum
 * @param rows rows of a row tile
 * @param tiles tiles of channels in a group
 * @param manyTiles whether there are several
 * @param accAddrW bits of an accumulation entry's number
 * @param accMsb index of the highest of them
 * @param actAddrW bits of an activation entry's number in its bank
 * @param actMsb index of the highest of them
 * @param wtAddrW bits of a weight entry's number
 * @param rowVectors vectors of an output at most
 * @param beats beats of an accumulation entry
 * @param beatW bits of a beat's number
 * @param beatMsb index of the highest of them
 * @param words parameter words of a group
 * @param wordW bits of a word's number
 */
record PeProofVars(
    String design,
    boolean hasPpu,
    boolean hasRelu,
    int lanes,
    int wtVectorMsb,
    int actVectorMsb,
    int accW,
    int rows,
    int tiles,
    boolean manyTiles,
    int accAddrW,
    int accMsb,
    int actAddrW,
    int actMsb,
    int wtAddrW,
    int rowVectors,
    int beats,
    int beatW,
    int beatMsb,
    int words,
    int wordW) {

  static PeProofVars of(Design design) {
    PeStructure structure = design.pe().orElseThrow();
    PeWidths pe = design.peWidths();
    boolean ppu = structure.ppu().isPresent();
    return new PeProofVars(
        design.name(),
        ppu,
        ppu && design.precision().activation().signed(),
        design.lanes(),
        design.laneElements() * design.precision().weight().bits() - 1,
        design.laneElements() * design.precision().activation().bits() - 1,
        design.widths().acc().signedBits(),
        structure.rows(),
        pe.tiles(),
        pe.tiles() > 1,
        pe.accAddrW(),
        pe.accAddrW() - 1,
        pe.actAddrW(),
        pe.actAddrW() - 1,
        pe.wtAddrW(),
        pe.rowVectors(),
        pe.beats(),
        PeWidths.addressBits(pe.beats()),
        PeWidths.addressBits(pe.beats()) - 1,
        pe.words(),
        PeWidths.addressBits(pe.words()));
  }
}
