package dev.vsgen.generator.design;

import java.util.ArrayList;
import java.util.List;

/**
 * A memory of a whole PE, as its Verilog declares it.
 *
 * @param name what the README calls it
 * @param instances how many of it there are, at most one per lane
 * @param banks banks of an instance
 * @param depth words of a bank
 * @param width bits of a word
 * @param modules modules {@code vsq_mem} that an instance is made of, which hold its banks; none if
 *     it is registers, or a table
 * @param constant whether it is a table that nothing writes
 * @param word what a word holds
 */
public record Memory(
    String name,
    int instances,
    int banks,
    int depth,
    int width,
    int modules,
    boolean constant,
    String word) {

  /** One whose banks are in one module. */
  private static Memory ram(
      String name, int instances, int banks, int depth, int width, String word) {
    return new Memory(name, instances, banks, depth, width, 1, false, word);
  }

  /** The memories of a whole PE, in the order of the datapath. */
  public static List<Memory> of(Design design) {
    PeStructure structure = design.pe().orElseThrow();
    PeWidths pe = design.peWidths();
    Precision precision = design.precision();
    int lanes = design.lanes();
    int v = design.vectorSize();
    int vectors = design.vectorsPerLane();
    int wtW = vectors * (v * precision.weight().bits() + precision.weightScale().bits());
    int actW = vectors * (v * precision.activation().bits() + precision.activationScale().bits());
    int accW = design.widths().acc().signedBits();
    String times = vectors == 1 ? "" : vectors + " x ";
    String wtWord = times + word("weight vector", precision.weightScale());
    String actWord = times + word("activation vector", precision.activationScale());
    List<Memory> memories = new ArrayList<>();
    memories.add(ram("weight buffer", lanes, 1, structure.wtDepth(), wtW, wtWord));
    memories.add(ram("activation buffer", 1, 2, pe.bankEntries(), actW, actWord));
    memories.add(
        new Memory("accumulation collector", lanes, 2, pe.accEntries(), accW, 2, false, "psum"));
    structure.ppu().ifPresent(ppu -> memories.addAll(ofPpu(design, pe, ppu.lanes())));
    return List.copyOf(memories);
  }

  private static String word(String vector, ScaleFormat scale) {
    return scale.isPresent() ? vector + ", scale" : vector;
  }

  private static List<Memory> ofPpu(Design design, PeWidths pe, int lanes) {
    PpuWidths ppu = PpuWidths.of(design, design.pe().orElseThrow().ppu().orElseThrow());
    int parameterW =
        ppu.mult().unsignedBits() + ppu.shift().unsignedBits() + ppu.bias().signedBits();
    int words = 1 << PeWidths.addressBits(pe.words());
    List<Memory> memories = new ArrayList<>();
    memories.add(
        ram("parameter buffer", 1, 2, words, lanes * parameterW, lanes + " x (mult, shift, bias)"));
    if (design.precision().activationScale().isPresent()) {
      memories.add(
          new Memory(
              "PPU store", 1, 1, ppu.beats(), lanes * ppu.zBits(), 0, false, lanes + " x z"));
      memories.add(
          new Memory(
              "reciprocal table",
              1,
              1,
              1 << ppu.scale().unsignedBits(),
              ppu.reciprocalBits(),
              0,
              true,
              "2^" + ppu.elementShift() + " / scale, constant"));
    }
    return memories;
  }

  /** Modules {@code vsq_mem} of all instances. */
  public int allModules() {
    return instances * modules;
  }

  /** Words of such a module, its {@code DEPTH}; there must be some. */
  public int moduleDepth() {
    return banks * depth / modules;
  }

  /** Bits of all instances. */
  public long bits() {
    return (long) instances * banks * depth * width;
  }

  /** The same in units of 1024 bytes. */
  public double kib() {
    return bits() / 8.0 / 1024;
  }
}
