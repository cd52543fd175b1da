package dev.vsgen.generator.estimate;

import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Precision;
import java.util.ArrayList;
import java.util.List;

/** What a post-processing unit is made of. */
final class PpuCounts {

  private PpuCounts() {}

  /** Its blocks. */
  static List<Block> of(Design design, Ppu ppu) {
    PpuWidths widths = PpuWidths.of(design, ppu);
    Precision precision = design.precision();
    boolean scale = precision.activationScale().isPresent();
    int actBits = precision.activation().bits();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.of(
                Part.RESCALE,
                design.arith() == Arith.TREE ? "rescale.tree" : "rescale",
                ppu.lanes())
            .with("one", 1)
            .with("sumBits", widths.psum().signedBits())
            .with("zBits", widths.zBits()));
    blocks.add(
        Block.of(Part.QUANTIZE, scale ? "quantize.scale" : "quantize", ppu.lanes())
            .with("actBits", actBits)
            .with(
                "multiplierBits",
                scale ? widths.numer().unsignedBits() * widths.reciprocalBits() : 0)
            .with("zBits", widths.zBits()));
    int storedBits = scale ? design.vectorSize() * widths.zBits() : 0;
    blocks.add(
        Block.of(Part.PPU, scale ? "ppu.scale" : "ppu", 1)
            .with("one", 1)
            .with("storedBits", storedBits)
            .with("vectorBits", design.vectorSize() * actBits)
            .with("fetchedBits", scale ? ppu.lanes() * widths.zBits() : 0)
            .with("scaleBits", scale ? precision.activationScale().bits() : 0));
    if (scale) {
      double entries = widths.scale().max() + 1.0;
      blocks.add(
          Block.of(Part.RECIPROCAL, "reciprocal", 1)
              .with("entries", entries)
              .with("addressedBits", widths.reciprocalBits() * widths.scale().unsignedBits())
              .with("tableBits", entries * widths.reciprocalBits()));
    }
    return blocks;
  }
}
