package dev.vsgen.generator.cli;

import dev.vsgen.generator.design.Evidence;
import dev.vsgen.generator.design.Preset;
import dev.vsgen.generator.design.VerificationStage;
import dev.vsgen.generator.rtl.RtlDigest;

/**
 * A preset and how far its verification is.
 *
 * @param preset the preset
 * @param evidence what was measured last
 * @param stage what it justifies of the RTL as it is emitted now
 * @param reason in words
 */
record PresetStage(Preset preset, Evidence evidence, VerificationStage stage, String reason) {

  static PresetStage of(Preset preset) {
    Evidence evidence = Evidence.of(preset.name());
    String rtl = RtlDigest.of(preset.design());
    String age = evidence.rtl().equals(rtl) ? "" : "measured before the RTL changed: ";
    return new PresetStage(
        preset, evidence, VerificationStage.of(evidence, rtl), age + evidence.summary());
  }
}
