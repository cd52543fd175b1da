package dev.vsgen.cosim.mutation;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.design.Ppu;

/**
 * What {@code templates/mutation/pe_lemmas.vm} prints.
 *
 * @param rows rows of a row tile
 * @param lastTile first accumulation entry of the last tile of a group
 * @param accAddrW bits of an accumulation entry's number, and the bit of a tag that is its bank
 * @param accMsb index of the highest of them
 * @param tileEndBit the bit of a tag that marks the last step of a row tile
 * @param bankEntries entries of a bank of activations
 * @param rowVectors vectors of an output at most
 * @param vectorBeats beats of a vector in the PPU; 1 without PPU
 */
record LemmaVars(
    int rows,
    int lastTile,
    int accAddrW,
    int accMsb,
    int tileEndBit,
    int bankEntries,
    int rowVectors,
    int vectorBeats) {

  static LemmaVars of(Design design) {
    PeStructure structure = design.pe().orElseThrow();
    PeWidths pe = design.peWidths();
    int v = design.vectorSize();
    return new LemmaVars(
        structure.rows(),
        (pe.tiles() - 1) * structure.rows(),
        pe.accAddrW(),
        pe.accAddrW() - 1,
        pe.accAddrW() + 2,
        pe.bankEntries(),
        pe.rowVectors(),
        v / structure.ppu().map(Ppu::lanes).orElse(v));
  }
}
