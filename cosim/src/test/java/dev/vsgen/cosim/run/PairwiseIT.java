package dev.vsgen.cosim.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.vsgen.cosim.operand.PairwiseDesigns;
import dev.vsgen.cosim.operand.PairwisePes;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.operand.RandomOperands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every two parameter values meet in a design that all tools read without a warning or a waiver and
 * that simulates equal to both references.
 */
class PairwiseIT {

  /** Beyond so many MACs, Yosys takes minutes to hours for a design. */
  private static final int SYNTHESIZED_MACS = 128;

  @TempDir Path folder;

  @Test
  void smallDesigns() {
    List<Design> designs = PairwiseDesigns.small();
    assertEquals(designs.size(), verifyAll(designs));
  }

  /** PeIT simulates them. */
  @Test
  void wholePes() throws IOException {
    for (Design design : PairwisePes.designs()) {
      EmittedDesign emitted =
          EmittedDesign.emit(design, Files.createDirectory(folder.resolve(design.name())));
      emitted.lint();
      emitted.synthesize();
    }
  }

  /**
   * {@code make verify-full}: up to 64 lanes of 64 elements, the smallest first. A test for each,
   * so that its report says which were seen if time runs out; what was compiled is in the build
   * cache when it is run again.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource
  @EnabledIfSystemProperty(named = "vsgen.verify", matches = "full")
  void cornerDesigns(String name, Design design) {
    assertEquals(1, verify(design, folder.resolve(name)));
  }

  static Stream<Arguments> cornerDesigns() {
    return PairwiseDesigns.corners().stream()
        .sorted(Comparator.comparingInt(design -> design.lanes() * design.vectorSize()))
        .map(design -> arguments(design.name(), design));
  }

  private int verifyAll(List<Design> designs) {
    return IntStream.range(0, designs.size())
        .parallel()
        .map(i -> verify(designs.get(i), folder.resolve(Integer.toString(i))))
        .sum();
  }

  private static int verify(Design design, Path folder) {
    try {
      EmittedDesign emitted = EmittedDesign.emit(design, Files.createDirectory(folder));
      emitted.lint();
      if (design.lanes() * design.vectorSize() <= SYNTHESIZED_MACS) {
        emitted.synthesize();
      }
      simulate(design);
      return 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(design.command() + ": " + e.getMessage(), e);
    }
  }

  private static void simulate(Design design) {
    try (GemmVerifier verifier = GemmVerifier.open(design, Optional.empty())) {
      Verification.assertCornersEqual(verifier);
      int vectors = Math.min(7, design.maxVectors());
      int outputs = design.lanes() + 1;
      Verification.assertEqual(
          verifier, RandomOperands.draw(design, 1, 9, outputs, vectors), "random");
    }
  }
}
