package dev.vsgen.generator.arith;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Numbers of adders in words. */
public final class AdderCounts {

  private AdderCounts() {}

  /** For example {@code 241 full adders, 6 half adders, 1 with a constant one}. */
  public static String text(ToLongFunction<AdderKind> count) {
    return Arrays.stream(AdderKind.values())
        .filter(kind -> count.applyAsLong(kind) > 0)
        .map(kind -> text(kind, count.applyAsLong(kind)))
        .collect(Collectors.joining(", "));
  }

  private static String text(AdderKind kind, long count) {
    String adders = count == 1 ? "adder" : "adders";
    return switch (kind) {
      case FULL -> count + " full " + adders;
      case HALF -> count + " half " + adders;
      case INCREMENT -> count + " " + adders + " with a constant one";
    };
  }
}
