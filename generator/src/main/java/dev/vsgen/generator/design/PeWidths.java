package dev.vsgen.generator.design;

/**
 * Every number derived from a whole PE's {@link PeStructure}, computed once.
 *
 * @param tiles tiles of {@code lanes} channels that make a group: V / lanes if a vector of outputs
 *     needs several, else 1; always 1 without PPU
 * @param groupChannels output channels of a group: {@code tiles * lanes}
 * @param groupVectors vectors that a group's outputs make: {@code groupChannels / V}
 * @param accEntries entries of a bank of the accumulation collector: {@code tiles * rows}
 * @param accAddrW bits of such an entry's number
 * @param wtAddrW bits of a weight entry's number
 * @param bankEntries entries of a bank of activations: half the buffer
 * @param actAddrW bits of an entry's number in a bank
 * @param rowVectors accumulations of an output at most, of an entry of weights each: what the
 *     accumulator and the weight buffer hold
 * @param beats PPU beats of an accumulation entry: {@code lanes / ppuLanes}; 1 without PPU
 * @param words parameter words of a group: {@code tiles * beats}
 */
public record PeWidths(
    int tiles,
    int groupChannels,
    int groupVectors,
    int accEntries,
    int accAddrW,
    int wtAddrW,
    int bankEntries,
    int actAddrW,
    int rowVectors,
    int beats,
    int words) {

  /** Computes the widths of a design that is a whole PE. */
  static PeWidths of(Design design, PeStructure pe) {
    int lanes = design.lanes();
    int v = design.vectorSize();
    int tiles = pe.tiles(lanes, v);
    int beats = lanes / pe.ppu().map(Ppu::lanes).orElse(lanes);
    int bankEntries = pe.actDepth() / 2;
    return new PeWidths(
        tiles,
        tiles * lanes,
        tiles * lanes / v,
        tiles * pe.rows(),
        addressBits(tiles * pe.rows()),
        addressBits(pe.wtDepth()),
        bankEntries,
        addressBits(bankEntries),
        Math.min(design.maxVectors(), pe.wtDepth() / tiles),
        beats,
        tiles * beats);
  }

  /** Bits that number so many things, at least 1. */
  public static int addressBits(int count) {
    return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count - 1));
  }
}
