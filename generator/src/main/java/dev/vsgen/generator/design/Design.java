package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One design: everything that decides the emitted RTL. Past this constructor nobody validates
 * again.
 *
 * @param lanes vector MACs that share the activation vector, 1..64
 * @param vectorSize elements that share one scale (V), a power of two, 2..64
 * @param precision widths of weights, activations and their scales
 * @param productBits bits the scale product is rounded to (R), 1..20; empty if it stays exact. A
 *     value that would round nothing is replaced by empty: the same hardware is the same design
 * @param dropBits low bits of dot x product rounded away before accumulation (K)
 * @param maxVectors accumulations into one output at most, 1..65536: of a vector each, or of the
 *     group of vectors that a lane takes per cycle
 * @param accBits width of a saturating accumulator (B), 2..52; empty for one so wide that a row's
 *     {@linkplain #accumulations() accumulations} cannot overflow it
 * @param lane how the lanes are built. A fused accumulation of a design without scales, which has
 *     no product to fuse, is replaced by a separate one: the same hardware is the same design
 * @param pe what surrounds the lanes in a whole PE; empty for the streaming vector MACs alone
 */
public record Design(
    int lanes,
    int vectorSize,
    Precision precision,
    OptionalInt productBits,
    int dropBits,
    int maxVectors,
    OptionalInt accBits,
    LaneStructure lane,
    Optional<PeStructure> pe) {

  /** Accumulations per output if nothing else is asked for. */
  public static final int DEFAULT_MAX_VECTORS = 256;

  /** Refuses what we cannot build. */
  public Design {
    checkSize(lanes, vectorSize);
    int exactBits = Widths.exactScaleProduct(precision).unsignedBits();
    if (productBits.isPresent()) {
      int asked = productBits.getAsInt();
      check("VSG-DESIGN-09", "--product-bits", asked, 1, 20, "20 bits hold every scale product");
      productBits = asked < exactBits ? productBits : OptionalInt.empty();
    }
    check("VSG-DESIGN-11", "--max-vectors", maxVectors, 1, 65536, "it sizes the exact accumulator");
    if (accBits.isPresent()) {
      check(
          "VSG-DESIGN-12",
          "--acc-bits",
          accBits.getAsInt(),
          2,
          52,
          "the float64 reference is exact below 2^53");
    }
    Range weights = lane.weightFormat().range(precision.weight());
    int scaledBits =
        Widths.scaled(vectorSize, weights, precision, productBits)
            .sumOf(lane.vectorsPerLane())
            .signedBits();
    check(
        "VSG-DESIGN-10",
        "--drop-bits",
        dropBits,
        0,
        scaledBits - 1,
        "dot x product has " + scaledBits + " bits and its sign must survive");
    if (!precision.hasVectorScales()) {
      lane = lane.withAccumulation(Accumulation.SEPARATE);
      if (lane.vectorsPerLane() > 1) {
        throw new UserException(
            "VSG-DESIGN-21",
            "--vectors-per-lane is "
                + lane.vectorsPerLane()
                + " for "
                + precision
                + "; must be 1 (without scales per vector a larger --vector-size is the same)");
      }
    }
    if (pe.isEmpty() && !lane.operandRegisters()) {
      throw new UserException(
          "VSG-DESIGN-19",
          "--operand-registers off is given with --top mac; give one or the other (the buffers of a"
              + " whole PE hold its operands, the streams of vsq_mac do not)");
    }
    pe.ifPresent(structure -> structure.check(lanes, vectorSize));
  }

  /** The streaming vector MACs alone, with lanes in their default form. */
  public Design(
      int lanes,
      int vectorSize,
      Precision precision,
      OptionalInt productBits,
      int dropBits,
      int maxVectors,
      OptionalInt accBits) {
    this(
        lanes,
        vectorSize,
        precision,
        productBits,
        dropBits,
        maxVectors,
        accBits,
        LaneStructure.DEFAULT,
        Optional.empty());
  }

  /** Refuses lanes and vectors that we cannot build, on which other options' defaults depend. */
  static void checkSize(int lanes, int vectorSize) {
    check("VSG-DESIGN-08", "--lanes", lanes, 1, 64, "lanes share one activation broadcast");
    if (!isVectorSize(vectorSize)) {
      throw new UserException(
          "VSG-DESIGN-03",
          "--vector-size is "
              + vectorSize
              + "; must be a power of two, 2..64 (vectors tile memory words and channel counts)");
    }
  }

  /** Whether hardware for vectors of this many elements can be built. */
  public static boolean isVectorSize(int elements) {
    return elements >= 2 && elements <= 64 && Integer.bitCount(elements) == 1;
  }

  /** Streaming vector MACs with every option at its default: exact products and accumulation. */
  public static Design of(int lanes, int vectorSize, Precision precision) {
    return new Design(
        lanes,
        vectorSize,
        precision,
        OptionalInt.empty(),
        0,
        DEFAULT_MAX_VECTORS,
        OptionalInt.empty());
  }

  /** Cycles from a step of a whole PE's controller to its addend, which may complete a row tile. */
  public int stepLatencyCycles() {
    // vsq_mac registers what comes and the sum; a PE reads a buffer and may register what it read
    return widths().latencyCycles() - (lane.operandRegisters() ? 0 : 1);
  }

  /** The same lanes with other surroundings, or none. */
  public Design withPe(Optional<PeStructure> structure) {
    return with(lanes, vectorSize, lane, structure);
  }

  /** The same design with its lanes built another way. */
  public Design withLane(LaneStructure structure) {
    return with(lanes, vectorSize, structure, pe);
  }

  /** The same design with its multipliers in this form. */
  public Design withArith(Arith form) {
    return withLane(lane.withArith(form));
  }

  /** The same design with other lanes. */
  public Design withLanes(int other) {
    return with(other, vectorSize, lane, pe);
  }

  /** The same design for numbers of other widths. */
  public Design withPrecision(Precision other) {
    return new Design(
        lanes, vectorSize, other, productBits, dropBits, maxVectors, accBits, lane, pe);
  }

  /** The same design with vectors of another size. */
  public Design withVectorSize(int other) {
    return with(lanes, other, lane, pe);
  }

  private Design with(
      int otherLanes, int otherSize, LaneStructure form, Optional<PeStructure> structure) {
    return new Design(
        otherLanes,
        otherSize,
        precision,
        productBits,
        dropBits,
        maxVectors,
        accBits,
        form,
        structure);
  }

  /** Whether dot product and scale product are multiplied in a stage of their own. */
  public boolean hasScaledStage() {
    return precision.hasVectorScales() && !lane.fused();
  }

  /** Vectors that a lane takes per cycle (G). */
  public int vectorsPerLane() {
    return lane.vectorsPerLane();
  }

  /** Groups of the vectors that a lane takes per cycle: so many vectors, the last padded. */
  public int groups(int vectors) {
    return (vectors - 1) / vectorsPerLane() + 1;
  }

  /** Elements that an operand of a lane has: those of its vectors. */
  public int laneElements() {
    return vectorsPerLane() * vectorSize;
  }

  /** The form of the multipliers. */
  public Arith arith() {
    return lane.arith();
  }

  /** The streaming vector MACs of this design. */
  public Design mac() {
    return with(lanes, vectorSize, lane.withOperandRegisters(), Optional.empty());
  }

  /** The same design with sums instead of activations leaving it: without PPU, if it has one. */
  public Design raw() {
    return withPe(pe.map(structure -> structure.withPpu(Optional.empty())));
  }

  /**
   * Accumulations into one output at most, of the group of vectors that a lane takes per cycle
   * each: {@code --max-vectors}, or fewer where a whole PE's weight buffer holds no more. They size
   * the exact accumulator.
   */
  public int accumulations() {
    return pe.isPresent() ? peWidths().rowVectors() : maxVectors;
  }

  /** Every number derived from the lanes. */
  public Widths widths() {
    return Widths.of(this);
  }

  /**
   * Every number derived from what surrounds them.
   *
   * @throws java.util.NoSuchElementException if this is no whole PE
   */
  public PeWidths peWidths() {
    return PeWidths.of(this, pe.orElseThrow());
  }

  /** Name of the design, unique among designs; also a folder name. */
  public String name() {
    StringBuilder name = new StringBuilder("vsq_l").append(lanes).append("_v").append(vectorSize);
    name.append('_').append(precision.toString().replace('/', '_').replace('-', 'x'));
    productBits.ifPresent(bits -> name.append("_r").append(bits));
    if (dropBits != 0) {
      name.append("_k").append(dropBits);
    }
    if (maxVectors != DEFAULT_MAX_VECTORS) {
      name.append("_m").append(maxVectors);
    }
    accBits.ifPresent(bits -> name.append("_b").append(bits));
    name.append(lane.nameSuffix());
    name.append(pe.map(this::peName).orElse("_mac"));
    return name.toString();
  }

  /** The command that emits this design, without the output folder. */
  public String command() {
    StringBuilder command = new StringBuilder("vsgen --lanes ").append(lanes);
    command.append(" --vector-size ").append(vectorSize).append(" --config ").append(precision);
    productBits.ifPresent(bits -> command.append(" --product-bits ").append(bits));
    if (dropBits != 0) {
      command.append(" --drop-bits ").append(dropBits);
    }
    if (maxVectors != DEFAULT_MAX_VECTORS) {
      command.append(" --max-vectors ").append(maxVectors);
    }
    accBits.ifPresent(bits -> command.append(" --acc-bits ").append(bits));
    command.append(lane.options());
    command.append(pe.map(this::peOptions).orElse(" --top mac"));
    return command.toString();
  }

  /** What differs from the default surroundings. */
  private String peName(PeStructure structure) {
    StringBuilder name = new StringBuilder();
    if (structure.rows() != PeStructure.DEFAULT_ROWS) {
      name.append("_t").append(structure.rows());
    }
    if (structure.wtDepth() != PeStructure.defaultWtDepth(laneElements())) {
      name.append("_wd").append(structure.wtDepth());
    }
    if (structure.actDepth() != PeStructure.defaultActDepth(laneElements())) {
      name.append("_ad").append(structure.actDepth());
    }
    Ppu usual = PeStructure.defaultPpu(lanes, vectorSize);
    if (structure.ppu().isEmpty()) {
      name.append("_raw");
    } else if (structure.ppu().get().lanes() != usual.lanes()) {
      name.append("_p").append(structure.ppu().get().lanes());
    }
    if (structure.ppu().map(Ppu::policy).orElse(usual.policy()) != usual.policy()) {
      name.append('_').append(structure.ppu().get().policy());
    }
    if (structure.bus() != Bus.REGISTER) {
      name.append('_').append(structure.bus());
    }
    name.append(structure.cells().nameSuffix());
    return name.toString();
  }

  private String peOptions(PeStructure structure) {
    StringBuilder options = new StringBuilder(" --rows ").append(structure.rows());
    options.append(" --wt-depth ").append(structure.wtDepth());
    options.append(" --act-depth ").append(structure.actDepth());
    options.append(' ').append(structure.ppu().map(Ppu::options).orElse("--no-ppu"));
    if (structure.bus() != Bus.REGISTER) {
      options.append(" --bus ").append(structure.bus());
    }
    options.append(structure.cells().options());
    return options.toString();
  }

  private static void check(
      String tag, String option, int value, int least, int most, String reason) {
    if (value < least || value > most) {
      throw new UserException(
          tag, option + " is " + value + "; must be " + least + ".." + most + " (" + reason + ")");
    }
  }
}
