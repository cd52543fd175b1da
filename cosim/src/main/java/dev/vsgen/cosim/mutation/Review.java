package dev.vsgen.cosim.mutation;

import dev.vsgen.cosim.coverage.BitNumbers;
import dev.vsgen.cosim.coverage.DesignKinds;
import dev.vsgen.generator.design.Design;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Why survivors that no proof covers do not matter, written down by a reviewer.
 *
 * @param module module they are in
 * @param cell regular expression for the cell they change, the whole of its name
 * @param mutation regular expression for a part of {@link Mutant#description}
 * @param reason why no case need notice them
 */
record Review(String module, Pattern cell, Pattern mutation, String reason) {

  private static final String RESOURCE = "/mutation/survivors.txt";

  /** What a bit that is always zero hides. */
  private static final String ZERO = "(const0 at|cnot1 at .* by) ";

  /** All reviews, with the bits that their ranges are in a design. */
  static List<Review> of(Design design) {
    try (InputStream in = Review.class.getResourceAsStream(RESOURCE)) {
      return of(design, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Review> of(Design design, String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\\s+\\|\\s+", 5))
        .filter(words -> DesignKinds.all(words[0], design))
        .map(
            words ->
                new Review(
                    words[1],
                    Pattern.compile(words[2].strip()),
                    Pattern.compile(
                        BitNumbers.expand(words[3].strip(), design).replaceFirst("^zero ", ZERO)),
                    words[4].strip()))
        .toList();
  }

  /** Whether it is about a mutant. */
  boolean covers(Mutant mutant) {
    return module.equals(mutant.module())
        && cell.matcher(mutant.cell()).matches()
        && mutation.matcher(mutant.description()).find();
  }
}
