package dev.vsgen.generator.liberty;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the numbers of a library count.
 *
 * @param timeSeconds seconds per unit of time
 * @param capacitanceFarads farads per unit of capacitance
 * @param leakageWatts watts per unit of leakage power
 */
public record LibertyUnits(double timeSeconds, double capacitanceFarads, double leakageWatts) {

  private static final Pattern UNIT = Pattern.compile("([\\d.]+)?\\s*([munpfak]?)[a-zA-Z]+");
  private static final Map<String, Double> PREFIXES =
      Map.of(
          "", 1.0, "k", 1e3, "m", 1e-3, "u", 1e-6, "n", 1e-9, "p", 1e-12, "f", 1e-15, "a", 1e-18);

  /** Those of a library; where it says nothing, the ones Liberty has: 1 ns, 1 pF, 1 nW. */
  static LibertyUnits of(LibertyGroup library) {
    List<String> load = library.values("capacitive_load_unit");
    return new LibertyUnits(
        library.text("time_unit").map(LibertyUnits::factor).orElse(1e-9),
        load.size() < 2 ? 1e-12 : Double.parseDouble(load.get(0)) * factor(load.get(1)),
        library.text("leakage_power_unit").map(LibertyUnits::factor).orElse(1e-9));
  }

  private static double factor(String unit) {
    String text = unit.strip();
    // "ff" and "pf" are lower case throughout; a lone unit such as "s" has no prefix.
    Matcher matcher = UNIT.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("unit is '" + unit + "'; must be like 1ns");
    }
    double count = matcher.group(1) == null ? 1 : Double.parseDouble(matcher.group(1));
    return count * PREFIXES.get(matcher.group(2));
  }
}
