package dev.vsgen.cosim.coverage;

import dev.vsgen.generator.design.Design;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Points that cannot be covered, and why.
 *
 * @param page kind and module, such as {@code toggle/vsq_lane}
 * @param signal a regular expression for their signals
 * @param reason why not
 */
public record Exclusion(String page, String signal, String reason) {

  private static final String RESOURCE = "/coverage/exclusions.txt";

  /** The reviewed exclusions of a design. */
  public static List<Exclusion> of(Design design) {
    try (InputStream in = Exclusion.class.getResourceAsStream(RESOURCE)) {
      return of(design, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Exclusion> of(Design design, String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\\s*\\|\\s+", 4))
        .filter(words -> DesignKinds.all(words[0], design))
        .map(
            words -> new Exclusion(words[1], BitNumbers.expand(words[2].strip(), design), words[3]))
        .filter(exclusion -> !exclusion.signal().contains(BitNumbers.NO_BIT))
        .toList();
  }

  /** Whether it is about a point. */
  boolean matches(CoveragePoint point) {
    String kind = point.kind().name().toLowerCase(Locale.ROOT);
    return page.equals(kind + "/" + point.module()) && point.signal().matches(signal);
  }
}
