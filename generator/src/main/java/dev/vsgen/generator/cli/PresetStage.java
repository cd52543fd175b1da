package dev.vsgen.generator.cli;

import dev.vsgen.generator.design.Evidence;
import dev.vsgen.generator.design.Preset;
import dev.vsgen.generator.design.VerificationStage;
import dev.vsgen.generator.rtl.RtlDigest;
import java.util.Optional;

/**
 * A preset and how far its verification is.
 *
 * @param preset the preset
 * @param evidence what was measured last, if anything was
 * @param stage what it justifies of the RTL as it is emitted now
 * @param reason in words
 */
record PresetStage(
    Preset preset, Optional<Evidence> evidence, VerificationStage stage, String reason) {

  static PresetStage of(Preset preset) {
    return Evidence.of(preset.name())
        .map(evidence -> of(preset, evidence))
        .orElse(
            new PresetStage(
                preset, Optional.empty(), VerificationStage.V0, "nothing was measured yet"));
  }

  private static PresetStage of(Preset preset, Evidence evidence) {
    String rtl = currentRtl(evidence);
    String age = evidence.rtl().equals(rtl) ? "" : "measured before the RTL changed: ";
    return new PresetStage(
        preset,
        Optional.of(evidence),
        VerificationStage.of(evidence, rtl),
        age + evidence.summary());
  }

  /** Digest of the measured design as it is emitted now. */
  static String currentRtl(Evidence evidence) {
    return RtlDigest.of(DesignMixin.parse(evidence.options()));
  }
}
