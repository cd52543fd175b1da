package dev.vsgen.cosim.stimulus;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeWidths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Fields of a layer, whether it can be run or not: input width and height, output width and height,
 * vectors of a pixel, groups, kernel width and height, stride, padding.
 *
 * @param values the fields in this order, six of 12 bits and four of 4 bits
 */
record JobFields(List<Integer> values) {

  /** The largest even number of groups. */
  static final int MOST_GROUPS = 4094;

  private static final int WIDE = 6;
  private static final int WIDE_BITS = 12;
  private static final int NARROW_BITS = 4;
  private static final int FIELDS = 10;
  private static final int STRIDE_MOST = 15;
  private static final int PAD_MOST = 15;
  private static final int RANDOM = 100;

  /**
   * Every field with each single bit, and one more than it, in a layer of ones; random layers near
   * the limits; and layers of so many outputs that a single bit says that the map has not as many.
   */
  static List<JobFields> samples(Design design) {
    List<JobFields> samples = new ArrayList<>();
    for (int field = 0; field < FIELDS; field++) {
      for (int bit = 0; bit < (field < WIDE ? WIDE_BITS : NARROW_BITS); bit++) {
        samples.add(ones(field, 1 << bit));
        samples.add(ones(field, 1 | 1 << bit));
      }
    }
    for (int bit = 0; bit < WIDE_BITS; bit++) { // products of a single bit
      samples.add(new JobFields(List.of(1 << 11, 1, 1, 1, 1 << bit, 1, 1, 1, 1, 0)));
    }
    // 2^23 + 2: with the highest bit alone it says that the map is too large.
    samples.add(new JobFields(List.of(2113, 1, 1, 1, 3970, 1, 1, 1, 1, 0)));
    PeWidths widths = design.peWidths();
    for (int kernel = 1; kernel < 1 << NARROW_BITS; kernel *= 2) {
      samples.add(new JobFields(List.of(1, 1, 1, 1, widths.bankEntries(), 1, kernel, 1, 1, 4)));
    }
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (int i = 0; i < RANDOM; i++) {
      samples.add(random(widths, random));
    }
    for (int vectors : new int[] {widths.bankEntries(), widths.bankEntries() - 1, 22}) {
      samples.add(new JobFields(List.of(1, 1, 1, 1, vectors, 1, 15, 15, 1, 15)));
    }
    for (int bit = NARROW_BITS + 1; bit < WIDE_BITS + NARROW_BITS; bit++) {
      int outputs = ((1 << bit) - 1) / STRIDE_MOST + 2;
      samples.add(new JobFields(List.of(1, 1, outputs, 1, 1, 1, 1, 1, STRIDE_MOST, PAD_MOST)));
      samples.add(new JobFields(List.of(1, 1, 1, outputs, 1, 1, 1, 1, STRIDE_MOST, PAD_MOST)));
    }
    return samples;
  }

  private static JobFields ones(int field, int value) {
    Integer[] values = {1, 1, 1, 1, 1, 1, 1, 1, 1, 0};
    values[field] = value;
    return new JobFields(Arrays.asList(values));
  }

  /** About half of these can be run, and most others miss a limit by one. */
  private static JobFields random(PeWidths widths, RandomGenerator random) {
    int kernelWidth = random.nextInt(1, 7);
    int kernelHeight = random.nextInt(1, 7);
    int stride = random.nextInt(1, 16);
    int pad = random.nextInt(16);
    int vectors = widths.rowVectors() / (kernelWidth * kernelHeight) + random.nextInt(2);
    int width = random.nextInt(1, widths.bankEntries() / Math.max(1, vectors) + 2);
    int height = widths.bankEntries() / Math.max(1, vectors * width) + random.nextInt(2);
    int outWidth = Math.max(0, width + 2 * pad - kernelWidth) / stride + 1 + random.nextInt(2);
    int outHeight = Math.max(0, height + 2 * pad - kernelHeight) / stride + 1 + random.nextInt(2);
    return new JobFields(
        List.of(
            width,
            height,
            outWidth,
            outHeight,
            vectors,
            random.nextInt(1, MOST_GROUPS + 2),
            kernelWidth,
            kernelHeight,
            stride,
            pad));
  }

  /** The words of the registers INPUT, OUTPUT, CHANNELS and KERNEL. */
  List<Integer> words() {
    return List.of(
        at(0) | at(1) << 16,
        at(2) | at(3) << 16,
        at(4) | at(5) << 16,
        at(6) | at(7) << 4 | at(8) << 8 | at(9) << 12);
  }

  /** The code with which the layer is refused, see {@code vsq_job}; 0 if it can be run. */
  int error(Design design) {
    PeWidths widths = design.peWidths();
    if (values.subList(0, FIELDS - 1).contains(0)) {
      return 1;
    }
    if ((long) at(0) * at(1) * at(4) > widths.bankEntries()) {
      return 3;
    }
    if (reaches(at(2), at(6)) > at(0) + 2 * at(9) || reaches(at(3), at(7)) > at(1) + 2 * at(9)) {
      return 2;
    }
    return at(4) * at(6) * at(7) > widths.rowVectors() ? 4 : 0;
  }

  private int reaches(int outputs, int kernel) {
    return (outputs - 1) * at(8) + kernel;
  }

  private int at(int field) {
    return values.get(field);
  }
}
