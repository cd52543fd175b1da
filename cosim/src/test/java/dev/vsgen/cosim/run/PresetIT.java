package dev.vsgen.cosim.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Preset;
import dev.vsgen.generator.operand.Corner;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.RandomOperands;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clean lint and a smoke test of the main datapath of every preset. */
class PresetIT {

  @TempDir Path folder;

  static List<Preset> presets() {
    return Preset.ALL;
  }

  @ParameterizedTest
  @MethodSource("presets")
  void passesItsSmokeTest(Preset preset) {
    EmittedDesign.emit(preset.design(), folder).lint();
    Design simulated = simulated(preset);
    Operands random = RandomOperands.draw(simulated, 1, 8, 40, 24);
    try (GemmVerifier verifier = GemmVerifier.open(simulated.raw(), Optional.empty())) {
      assertEquals(8 * 40, Verification.assertEqual(verifier, random, "random"));
    }
    try (GemmVerifier verifier = GemmVerifier.open(simulated.mac(), Optional.empty())) {
      int cornerOutputs = 3 * (simulated.lanes() + 1);
      assertEquals(
          Corner.values().length * cornerOutputs, Verification.assertCornersEqual(verifier));
    }
  }

  /** Trees of many lanes take minutes to compile. */
  private static Design simulated(Preset preset) {
    return preset.design().arith() == Arith.TREE ? preset.design().withLanes(2) : preset.design();
  }
}
