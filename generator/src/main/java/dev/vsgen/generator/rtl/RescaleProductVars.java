package dev.vsgen.generator.rtl;

import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.arith.Multipliers;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Range;

/**
 * What {@code tree/vsq_rescale_product.v.vm} prints.
 *
 * @param accMsb index of the highest bit of a sum
 * @param multMsb index of the highest bit of a multiplier
 * @param productRange values of their product
 * @param lowW bits of its low part
 * @param lowMsb index of the highest of them
 * @param highMsb index of the highest bit of its high part
 * @param splitBit bits of the low part of the final adder
 * @param splitMsb index of the highest of them
 * @param tree the netlist
 */
public record RescaleProductVars(
    int accMsb,
    int multMsb,
    Range productRange,
    int lowW,
    int lowMsb,
    int highMsb,
    int splitBit,
    int splitMsb,
    TreeVars tree) {

  /**
   * One part of so many of the final adder adds its low columns: these are higher, so that their
   * bits arrive later. In osu018 both parts are then done at about the same time.
   */
  private static final int LOW_SHARE = 3;

  static RescaleProductVars of(Design design, PpuWidths widths) {
    CompressorTree tree = Multipliers.rescale(widths);
    int low = lowBits(tree);
    int split = low - tree.finalAdderLow();
    return new RescaleProductVars(
        widths.psum().signedBits() - 1,
        widths.mult().unsignedBits() - 1,
        widths.product(),
        low,
        low - 1,
        tree.width() - low - 1,
        split,
        split - 1,
        TreeVars.of(design, tree));
  }

  /** Bits of the product below the carry that is yet to be added. */
  public static int lowBits(PpuWidths widths) {
    return lowBits(Multipliers.rescale(widths));
  }

  private static int lowBits(CompressorTree tree) {
    int low = tree.finalAdderLow();
    return low + (tree.width() - low) / LOW_SHARE;
  }
}
