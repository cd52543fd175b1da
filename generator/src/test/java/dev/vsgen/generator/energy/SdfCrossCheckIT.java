package dev.vsgen.generator.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.liberty.LibraryFiles;
import dev.vsgen.generator.synth.SynthesisInput;
import dev.vsgen.generator.synth.SynthesisOptions;
import dev.vsgen.generator.synth.SynthesisResult;
import dev.vsgen.generator.synth.Synthesizer;
import dev.vsgen.generator.synth.TechLibrary;
import dev.vsgen.generator.tool.SearchPath;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nets toggle about as often as in Icarus with delays of OpenSTA. */
class SdfCrossCheckIT {

  /** Slews, which OpenSTA follows and the simulator does not, make this difference. */
  private static final double BOUND = 0.05;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Arith.class)
  void aDotProductTogglesAsInIcarus(Arith arith) {
    BuildCache cache = new BuildCache(folder.resolve("cache"));
    SynthesisInput design =
        SynthesisInput.of(Design.of(1, 4, Precision.parse("4/4/-/-")).withArith(arith));
    SynthesisResult block =
        new Synthesizer(cache, SearchPath.ofEnvironment(), line -> {})
            .synthesize(
                new SynthesisInput(design.name(), design.command(), "vsq_dot", design.verilog()),
                TechLibrary.read(LibraryFiles.find("osu018", Optional.empty())),
                SynthesisOptions.DEFAULT);
    CrossCheck check = new SdfCrossCheck(SearchPath.ofEnvironment(), cache).run(block, 300, 1);
    assertEquals(299, check.vectors());
    assertTrue(check.icarus() > 1.1 * check.settled(), "there are glitches: " + check);
    assertTrue(Math.abs(check.difference()) < BOUND, check::text);
    assertTrue(check.netDifference() < BOUND, check::text);
  }
}
