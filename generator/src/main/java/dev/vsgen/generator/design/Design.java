package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;
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
 * @param maxVectors vectors accumulated into one output at most, 1..65536
 * @param accBits width of a saturating accumulator (B), 2..52; empty for one so wide that {@code
 *     maxVectors} products cannot overflow it
 */
public record Design(
    int lanes,
    int vectorSize,
    Precision precision,
    OptionalInt productBits,
    int dropBits,
    int maxVectors,
    OptionalInt accBits) {

  /** Accumulations per output if nothing else is asked for. */
  public static final int DEFAULT_MAX_VECTORS = 256;

  /** Refuses what we cannot build. */
  public Design {
    check("VSG-DESIGN-08", "--lanes", lanes, 1, 64, "lanes share one activation broadcast");
    if (!isVectorSize(vectorSize)) {
      throw new UserException(
          "VSG-DESIGN-03",
          "--vector-size is "
              + vectorSize
              + "; must be a power of two, 2..64 (vectors tile memory words and channel counts)");
    }
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
    int scaledBits = Widths.scaled(vectorSize, precision, productBits).signedBits();
    check(
        "VSG-DESIGN-10",
        "--drop-bits",
        dropBits,
        0,
        scaledBits - 1,
        "dot x product has " + scaledBits + " bits and its sign must survive");
  }

  /** Whether hardware for vectors of this many elements can be built. */
  public static boolean isVectorSize(int elements) {
    return elements >= 2 && elements <= 64 && Integer.bitCount(elements) == 1;
  }

  /** A design with every option at its default: exact products, exact accumulation. */
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

  /** Every number derived from this design. */
  public Widths widths() {
    return Widths.of(this);
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
    return command.toString();
  }

  private static void check(
      String tag, String option, int value, int least, int most, String reason) {
    if (value < least || value > most) {
      throw new UserException(
          tag, option + " is " + value + "; must be " + least + ".." + most + " (" + reason + ")");
    }
  }
}
