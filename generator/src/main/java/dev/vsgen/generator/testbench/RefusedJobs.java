package dev.vsgen.generator.testbench;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeWidths;
import java.util.ArrayList;
import java.util.List;

/** Fields of layers that {@code vsq_job} must refuse, each for one reason. */
public final class RefusedJobs {

  private static final int MOST_COLUMNS = 2048;
  private static final int LARGEST_KERNEL = 15;

  /** Places of the fields that must not be zero: register, lowest bit, bits. */
  private static final int[][] NOT_ZERO = {
    {0, 0, 12},
    {0, 16, 12},
    {1, 0, 12},
    {1, 16, 12},
    {2, 0, 12},
    {2, 16, 12},
    {3, 0, 4},
    {3, 4, 4},
    {3, 8, 4},
  };

  private RefusedJobs() {}

  /**
   * One of them.
   *
   * @param code the error it raises, 1..4
   * @param fields words of the registers INPUT, OUTPUT, CHANNELS and KERNEL
   */
  public record Refused(int code, List<Integer> fields) {}

  /** All of them. */
  public static List<Refused> of(Design design) {
    List<Refused> refused = new ArrayList<>();
    for (int[] place : NOT_ZERO) {
      int[] words = words(2, 2, 1, 1, 1, 1, 1, 1, 0);
      words[place[0]] &= ~(((1 << place[2]) - 1) << place[1]);
      refused.add(refused(1, words));
    }
    // The last output pixel needs a column or line more than there is.
    refused.add(refused(2, words(2, 2, 2, 1, 1, 1, 1, 2, 0)));
    refused.add(refused(2, words(2, 2, 1, 2, 1, 1, 1, 2, 0)));
    refused.add(refused(2, words(1, 1, 1, 1, 1, 4, 1, 1, 1)));
    PeWidths widths = design.peWidths();
    int columns = Math.min(widths.bankEntries(), MOST_COLUMNS);
    int vectors = widths.bankEntries() / columns;
    refused.add(refused(3, words(columns + 1, 1, 1, 1, vectors, 1, 1, 1, 0)));
    refused.add(refused(3, words(1, columns + 1, 1, 1, vectors, 1, 1, 1, 0)));
    int kernel = LARGEST_KERNEL;
    int tooMany = widths.rowVectors() + 1;
    if (tooMany <= Math.min(widths.bankEntries(), MOST_COLUMNS)) {
      refused.add(refused(4, words(1, 1, 1, 1, tooMany, 1, 1, 1, 0)));
    } else {
      int each = widths.rowVectors() / (kernel * kernel) + 1;
      refused.add(refused(4, words(1, 1, 1, 1, each, kernel, kernel, 1, kernel)));
    }
    return List.copyOf(refused);
  }

  private static Refused refused(int code, int[] words) {
    return new Refused(code, List.of(words[0], words[1], words[2], words[3]));
  }

  private static int[] words(
      int inWidth,
      int inHeight,
      int outWidth,
      int outHeight,
      int channelVectors,
      int kernelWidth,
      int kernelHeight,
      int stride,
      int pad) {
    return new int[] {
      inWidth | inHeight << 16,
      outWidth | outHeight << 16,
      channelVectors | 1 << 16,
      kernelWidth | kernelHeight << 4 | stride << 8 | pad << 12,
    };
  }
}
