package dev.vsgen.generator.tool;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Version of an external program.
 *
 * @param number dotted number, for example {@code 5.006}
 * @param line the whole line it was read from, which tells builds of the same number apart
 */
public record ToolVersion(String number, String line) {

  private static final Pattern DOTTED = Pattern.compile("\\d+(\\.\\d+)*");

  /** Refuses a number that cannot be compared. */
  public ToolVersion {
    if (!DOTTED.matcher(number).matches()) {
      throw new IllegalArgumentException("version is '" + number + "'; must be a dotted number");
    }
  }

  /** Whether this version is the given one or newer; missing parts count as zero. */
  public boolean isAtLeast(String minimum) {
    int[] mine = parts(number);
    int[] other = parts(minimum);
    int length = Math.max(mine.length, other.length);
    return Arrays.compare(Arrays.copyOf(mine, length), Arrays.copyOf(other, length)) >= 0;
  }

  private static int[] parts(String dotted) {
    return Pattern.compile("\\.").splitAsStream(dotted).mapToInt(Integer::parseInt).toArray();
  }

  /** The number. */
  @Override
  public String toString() {
    return number;
  }
}
