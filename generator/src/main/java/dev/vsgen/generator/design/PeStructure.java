package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;
import java.util.Optional;

/**
 * What surrounds the lanes in a whole PE.
 *
 * @param rows rows that pass while a weight vector is held, and depth of the accumulation collector
 *     per tile of channels; a power of two, 1..64
 * @param wtDepth entries of a lane's weight buffer, of the vectors that it takes per cycle, a power
 *     of two, 2..4096
 * @param actDepth such entries of the activation buffer, in two banks, a power of two, 8..32768
 * @param ppu the post-processing unit; empty if raw sums leave the PE
 * @param bus how the registers are reached
 * @param cells what is written for latches and clock gates
 */
public record PeStructure(
    int rows, int wtDepth, int actDepth, Optional<Ppu> ppu, Bus bus, PeCells cells) {

  /** Rows if nothing else is asked for: those of the 5 nm chip. */
  public static final int DEFAULT_ROWS = 16;

  /** Weight elements a lane holds by default. */
  private static final int WT_ELEMENTS = 4096;

  /** Activation elements that are held by default. */
  private static final int ACT_ELEMENTS = 65536;

  /** Refuses what we cannot build. */
  public PeStructure {
    powerOfTwo("VSG-PE-02", "--rows", rows, 1, 64, "a row tile fills whole collector banks");
    powerOfTwo("VSG-PE-03", "--wt-depth", wtDepth, 2, 4096, "the buffer is a ring");
    powerOfTwo("VSG-PE-04", "--act-depth", actDepth, 8, 32768, "the buffer is two equal banks");
    cells.check("--wt-depth", wtDepth);
    cells.check("--act-depth", actDepth);
    if (cells.clockGating() && ppu.isEmpty()) {
      throw new UserException(
          "VSG-PE-10",
          "--clock-gating on is given with --no-ppu; give one or the other (what it stops is the"
              + " clock of the PPU)");
    }
  }

  /** Without latches and clock gates. */
  public PeStructure(int rows, int wtDepth, int actDepth, Optional<Ppu> ppu, Bus bus) {
    this(rows, wtDepth, actDepth, ppu, bus, PeCells.DEFAULT);
  }

  /** Everything at its default: PPU of two lanes if there are two, register port. */
  public static PeStructure defaultFor(int lanes, int vectorSize) {
    return defaultFor(lanes, vectorSize, 1);
  }

  /** The same for lanes that take several vectors per cycle. */
  public static PeStructure defaultFor(int lanes, int vectorSize, int vectorsPerLane) {
    return new PeStructure(
        DEFAULT_ROWS,
        defaultWtDepth(vectorsPerLane * vectorSize),
        defaultActDepth(vectorsPerLane * vectorSize),
        Optional.of(defaultPpu(lanes, vectorSize)),
        Bus.REGISTER);
  }

  /** Entries of so many elements that a lane's weight buffer has by default. */
  public static int defaultWtDepth(int elements) {
    return Integer.highestOneBit(WT_ELEMENTS / elements);
  }

  /** Entries of so many elements that the activation buffer has by default. */
  public static int defaultActDepth(int elements) {
    return Integer.highestOneBit(ACT_ELEMENTS / elements);
  }

  /** Two channels per cycle: enough for outputs of nine vectors, a 3 x 3 kernel's least. */
  public static Ppu defaultPpu(int lanes, int vectorSize) {
    return new Ppu(Math.min(2, Math.min(lanes, vectorSize)), ScalePolicy.CEIL);
  }

  /** The same with another PPU, or none. */
  public PeStructure withPpu(Optional<Ppu> other) {
    PeCells suitable = new PeCells(cells.memories(), cells.clockGating() && other.isPresent());
    return new PeStructure(rows, wtDepth, actDepth, other, bus, suitable);
  }

  /** The same written for other cells. */
  public PeStructure withCells(PeCells other) {
    return new PeStructure(rows, wtDepth, actDepth, ppu, bus, other);
  }

  /** Tiles of {@code lanes} channels that a group of output channels has, see {@link PeWidths}. */
  int tiles(int lanes, int vectorSize) {
    return ppu.isPresent() ? Math.max(1, vectorSize / lanes) : 1;
  }

  /** Refuses what does not suit the lanes. */
  void check(int lanes, int vectorSize) {
    if (ppu.isEmpty()) {
      return;
    }
    int least = Math.min(lanes, vectorSize);
    if (Integer.bitCount(lanes) != 1) {
      throw new UserException(
          "VSG-PE-05",
          "--lanes is "
              + lanes
              + "; must be a power of two, or give --no-ppu (vectors tile lanes)");
    }
    if (ppu.get().lanes() > least) {
      throw new UserException(
          "VSG-PE-06",
          "--ppu-lanes is "
              + ppu.get().lanes()
              + "; must be at most "
              + least
              + " (it takes channels of one entry for one vector)");
    }
    int tiles = tiles(lanes, vectorSize);
    if (wtDepth < tiles) {
      throw new UserException(
          "VSG-PE-14",
          "--wt-depth is "
              + wtDepth
              + "; must be at least "
              + tiles
              + " (a lane holds the weights of all its channels of an output vector)");
    }
  }

  private static void powerOfTwo(
      String tag, String option, int value, int least, int most, String reason) {
    if (value < least || value > most || Integer.bitCount(value) != 1) {
      throw new UserException(
          tag,
          option
              + " is "
              + value
              + "; must be a power of two, "
              + least
              + ".."
              + most
              + " ("
              + reason
              + ")");
    }
  }
}
