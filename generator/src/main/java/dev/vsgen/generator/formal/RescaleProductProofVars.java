package dev.vsgen.generator.formal;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.rtl.RescaleProductVars;

/**
 * What {@code formal/rescale_product.v.vm} prints.
 *
 * @param design name of the design
 * @param accMsb index of the highest bit of a sum
 * @param multMsb index of the highest bit of a multiplier
 * @param productW bits of their product
 * @param lowW bits of it below the carry that is yet to be added
 */
record RescaleProductProofVars(String design, int accMsb, int multMsb, int productW, int lowW) {

  static RescaleProductProofVars of(Design design) {
    PpuWidths widths = PpuWidths.of(design, design.pe().orElseThrow().ppu().orElseThrow());
    return new RescaleProductProofVars(
        design.name(),
        widths.psum().signedBits() - 1,
        widths.mult().unsignedBits() - 1,
        widths.product().signedBits(),
        RescaleProductVars.lowBits(widths));
  }
}
