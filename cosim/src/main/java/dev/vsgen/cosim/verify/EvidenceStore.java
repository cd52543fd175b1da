package dev.vsgen.cosim.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vsgen.cosim.accuracy.CodeIdentity;
import dev.vsgen.cosim.coverage.CoverageResult;
import dev.vsgen.cosim.mutation.MutationResult;
import dev.vsgen.cosim.stimulus.Bench;
import dev.vsgen.cosim.stimulus.FunctionalPoint;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.TextFile;
import dev.vsgen.generator.rtl.RtlDigest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of a preset, in its folder, so that a run that was stopped goes on with the
 * next one. Any other RTL, tools, cases or exclusions measure again; reviews of surviving mutants
 * are taken as they are now.
 */
final class EvidenceStore {

  private static final String FILE = "measured.json";

  /** Packages and resources of this archive that results depend on. */
  private static final List<String> MEASURING =
      List.of(
          "coverage",
          "dev.vsgen.cosim.coverage",
          "dev.vsgen.cosim.mutation",
          "dev.vsgen.cosim.sim",
          "dev.vsgen.cosim.stimulus",
          "dev.vsgen.cosim.verify",
          "dev.vsgen.cosim.verilator");

  /** Packages of the generator that say what is expected. */
  private static final List<String> EXPECTING =
      List.of(
          "dev.vsgen.generator.map",
          "dev.vsgen.generator.operand",
          "dev.vsgen.generator.reference",
          "dev.vsgen.generator.testbench");

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path folder;
  private final Bench bench;
  private final String identity;

  /**
   * The store of a preset.
   *
   * @param folder of the preset
   * @param tools versions of what measures
   */
  EvidenceStore(Path folder, Bench bench, int mutants, List<String> tools) {
    this.folder = folder;
    this.bench = bench;
    this.identity =
        String.join(
            "\n",
            CodeIdentity.of(EvidenceStore.class, MEASURING),
            CodeIdentity.of(Design.class, EXPECTING),
            RtlDigest.of(bench.design()),
            Integer.toString(mutants),
            tools.toString());
  }

  /** What was measured before; a damaged file counts as nothing. */
  Optional<PresetEvidence> find(String name) {
    try {
      Measured kept = JSON.readValue(folder.resolve(FILE).toFile(), Measured.class);
      return kept.identity().equals(identity)
          ? Optional.of(kept.evidence(name, bench.design()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps what was measured.
   *
   * @throws UserException if the folder cannot be written
   */
  void put(PresetEvidence evidence) {
    try {
      TextFile.write(
          folder.resolve(FILE), JSON.writeValueAsString(Measured.of(identity, evidence)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("evidence is not serializable", e);
    }
  }

  private record Measured(
      String identity,
      int cases,
      List<String> wrongCases,
      MutationResult mutation,
      CoverageResult coverage,
      List<FunctionalPoint> points) {

    static Measured of(String identity, PresetEvidence evidence) {
      return new Measured(
          identity,
          evidence.cases(),
          evidence.wrongCases(),
          evidence.mutation(),
          evidence.coverage(),
          evidence.points());
    }

    PresetEvidence evidence(String name, Design design) {
      return new PresetEvidence(
          name, design, cases, wrongCases, mutation.reviewed(design), coverage, points);
    }
  }
}
