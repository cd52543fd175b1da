package dev.vsgen.cosim.run;

import dev.vsgen.cosim.operand.RandomDesigns;
import dev.vsgen.generator.design.Design;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tool reads what we emit without a warning and without a waiver. */
class EmittedRtlIT {

  private static final Path GOLDEN = Path.of("..", "rtl-out", "golden");

  @TempDir Path folder;

  static List<Path> goldens() throws IOException {
    try (Stream<Path> content = Files.list(GOLDEN)) {
      return content.filter(Files::isDirectory).sorted().toList();
    }
  }

  static Stream<Design> randomDesigns() {
    return LongStream.range(1000, 1010).mapToObj(RandomDesigns::draw);
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void goldensPassAllTools(Path golden) throws IOException {
    EmittedDesign design = EmittedDesign.copy(golden, folder);
    design.lint();
    design.synthesize();
  }

  @ParameterizedTest
  @MethodSource("randomDesigns")
  void randomDesignsPassTheLinters(Design design) {
    EmittedDesign.emit(design, folder).lint();
  }
}
