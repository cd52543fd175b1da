package dev.vsgen.cosim.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.generator.design.Preset;
import dev.vsgen.generator.design.VerificationStage;
import dev.vsgen.generator.operand.Corner;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.RandomOperands;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a preset needs to be at stage V1: clean lint, and a smoke test of its main datapath. */
class PresetIT {

  @TempDir Path folder;

  static List<Preset> underTest() {
    return Preset.ALL.stream().filter(preset -> preset.stage() == VerificationStage.V1).toList();
  }

  @ParameterizedTest
  @MethodSource("underTest")
  void passesItsSmokeTest(Preset preset) {
    EmittedDesign.emit(preset.design(), folder).lint();
    Operands random = RandomOperands.draw(preset.design(), 1, 8, 40, 24);
    try (GemmVerifier verifier = GemmVerifier.open(preset.design().raw(), Optional.empty())) {
      assertEquals(8 * 40, Verification.assertEqual(verifier, random, "random"));
    }
    try (GemmVerifier verifier = GemmVerifier.open(preset.design().mac(), Optional.empty())) {
      int cornerOutputs = 3 * (preset.design().lanes() + 1);
      assertEquals(
          Corner.values().length * cornerOutputs, Verification.assertCornersEqual(verifier));
    }
  }
}
