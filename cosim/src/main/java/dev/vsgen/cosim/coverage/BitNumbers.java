package dev.vsgen.cosim.coverage;

import dev.vsgen.generator.arith.Multipliers;
import dev.vsgen.generator.arith.Signal;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.map.CycleModel;
import dev.vsgen.generator.map.PeJob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers of bits that exclusions and reviews name, since they depend on the design. */
public final class BitNumbers {

  private static final Pattern NAMED = Pattern.compile("\\[@(\\w+)]");

  /** What a range without bits becomes; it matches nothing. */
  static final String NO_BIT = "\\[(?!)\\]";

  private static final Pattern RANGE = Pattern.compile("\\[(\\w+)\\.\\.(\\w+)]");

  /** Steps without an addition in the case of a zero map; none has more. */
  private static final long ZERO_STEPS = 1L << 14;

  /** The longest case: one pixel of one vector, and as many groups as there can be. */
  private static final PeJob LONGEST = new PeJob(Convolution.gemm(1), 1, 4094, 0, 0, 0);

  /** The largest padding. */
  private static final int PAD_MOST = 15;

  private BitNumbers() {}

  /**
   * Turns {@code name[4..NUMBER]}, or {@code name[@BITS]}, into a regular expression for these bits
   * of a design.
   */
  public static String expand(String signal, Design design) {
    String named =
        NAMED
            .matcher(signal)
            .replaceAll(name -> Matcher.quoteReplacement(bits(named(name.group(1), design))));
    Map<String, Integer> numbers = of(design);
    return RANGE
        .matcher(named)
        .replaceAll(
            range -> {
              int first = number(range.group(1), numbers);
              int last = number(range.group(2), numbers);
              return Matcher.quoteReplacement(bits(IntStream.rangeClosed(first, last)));
            });
  }

  private static String bits(IntStream bits) {
    String either = bits.mapToObj(Integer::toString).collect(Collectors.joining("|"));
    return either.isEmpty() ? NO_BIT : "\\[(" + either + ")\\]";
  }

  /** Bits of the second operand of the final adder in the multiplier of the PPU. */
  private static IntStream named(String name, Design design) {
    if (!name.equals("SINGLE")) {
      throw new IllegalArgumentException("no bits of this name: " + name);
    }
    PpuWidths widths = PpuWidths.of(design, design.pe().flatMap(PeStructure::ppu).orElseThrow());
    List<List<Signal>> columns = Multipliers.rescale(widths).finalColumns();
    return IntStream.range(0, columns.size()).filter(i -> columns.get(i).size() < 2);
  }

  private static int number(String word, Map<String, Integer> numbers) {
    return Character.isDigit(word.charAt(0)) ? Integer.parseInt(word) : numbers.get(word);
  }

  private static Map<String, Integer> of(Design design) {
    Map<String, Integer> numbers = new HashMap<>();
    numbers.put("WT_ZEROS_TOP", design.precision().weight().bits() - 2);
    numbers.put("SCALE_PRODUCT_W", design.widths().scaleProduct().unsignedBits());
    design.pe().ifPresent(pe -> addPe(numbers, design, pe));
    return numbers;
  }

  private static void addPe(Map<String, Integer> numbers, Design design, PeStructure pe) {
    PeWidths widths = design.peWidths();
    numbers.put("ABOVE_LANES", bits(design.lanes()));
    numbers.put("LANES_ZEROS_TOP", Integer.numberOfTrailingZeros(design.lanes()) - 1);
    numbers.put("ROW_TOP", bits(pe.rows() - 1) - 1);
    numbers.put("ABOVE_ROW", bits(pe.rows() - 1));
    numbers.put("TILE_ROW_TOP", widths.accAddrW() - 1);
    numbers.put("TAG_AT_END", widths.accAddrW() + 3); // end of the job, of the group, ReLU
    numbers.put("TAG_TOP", widths.accAddrW() + 5);
    numbers.put("TILES_TOP", bits(widths.tiles() - 1) - 1);
    numbers.put("BANK_BIT", bits(widths.bankEntries() - 1));
    numbers.put("ABOVE_BANK", bits(widths.bankEntries()));
    numbers.put("ABOVE_PADDED", bits(widths.bankEntries() + 2 * PAD_MOST));
    numbers.put("ABOVE_PRODUCTS", bits((long) widths.bankEntries() * (1 + 2 * PAD_MOST)));
    numbers.put("ACT_SIGN", design.precision().activation().bits() - 1);
    numbers.put("ABOVE_VECTORS", bits(widths.rowVectors()));
    numbers.put("ABOVE_LAST_VECTOR", bits(widths.rowVectors() - 1));
    addCounters(numbers, design);
    pe.ppu().map(ppu -> PpuWidths.of(design, ppu)).ifPresent(ppu -> addPpu(numbers, ppu));
  }

  /** The lowest bits of counters that no case reaches. */
  private static void addCounters(Map<String, Integer> numbers, Design design) {
    long cycles = new CycleModel(design).predict(List.of(LONGEST)).cycles();
    long steps = (long) LONGEST.groups() * design.peWidths().tiles();
    numbers.put("CYCLES_NEVER", bits(cycles));
    numbers.put("STEPS_NEVER", bits(Math.max(ZERO_STEPS, steps)));
    numbers.put("ZERO_STEPS_NEVER", bits(ZERO_STEPS));
    numbers.put("GATED_NEVER", bits(ZERO_STEPS * design.lanes()));
  }

  private static void addPpu(Map<String, Integer> numbers, PpuWidths ppu) {
    numbers.put("BEATS_TOP", bits(ppu.beats() - 1) - 1);
    numbers.put("IN_PPU_TOP", ppu.inPpu().unsignedBits() - 1);
    numbers.put("LEFT_IN_PPU", bits(ppu.latencyCycles()));
    numbers.put("Z_1", ppu.z().signedBits());
    numbers.put("Z_1_TOP", ppu.z().signedBits() + 2);
    numbers.put("SUM_SIGN", ppu.sum().signedBits() - 1);
    numbers.put("SCALE_2_BIT", bits(ppu.elementDivisions().get(0).reciprocal()) - 2);
    long spare = ppu.halves().max() - 2 * (ppu.z().max() - ppu.bias().min());
    numbers.put("HALVES_SPARE_TOP", spare < 1 ? -1 : bits(spare) - 1);
  }

  private static int bits(long number) {
    return Long.SIZE - Long.numberOfLeadingZeros(number);
  }
}
