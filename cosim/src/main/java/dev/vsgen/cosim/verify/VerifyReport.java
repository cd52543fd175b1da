package dev.vsgen.cosim.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.cosim.coverage.CoveragePoint.Kind;
import dev.vsgen.cosim.mutation.MutantResult;
import dev.vsgen.cosim.mutation.MutationResult;
import dev.vsgen.cosim.mutation.Verdict;
import dev.vsgen.cosim.stimulus.FunctionalPoint;
import dev.vsgen.generator.Version;
import dev.vsgen.generator.design.Evidence;
import dev.vsgen.generator.design.VerificationStage;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.TextFile;
import dev.vsgen.generator.report.HtmlText;
import dev.vsgen.generator.rtl.Json;
import dev.vsgen.generator.rtl.Templates;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The evidence as {@code verify.json} and {@code verify.html}, and in short as {@code
 * evidence.json}, which is committed as a resource of {@link Evidence}.
 *
 * @param presets what was measured
 * @param proofs formal proofs of the same RTL
 * @param tools versions of the tools, as they print them
 */
public record VerifyReport(
    List<PresetEvidence> presets, List<ProofRow> proofs, List<String> tools) {

  private static final String TEMPLATE = "templates/report/verify.html.vm";

  /**
   * Writes the files into a folder.
   *
   * @throws UserException if it cannot be written
   */
  public void write(Path folder) {
    TextFile.write(folder.resolve("verify.json"), json());
    TextFile.write(folder.resolve("verify.html"), html());
    TextFile.write(folder.resolve("evidence.json"), evidenceJson());
  }

  /** The stage of a preset. */
  public VerificationStage stage(PresetEvidence evidence) {
    return VerificationStage.of(evidence.summary(proofs));
  }

  /** Whether everything is at stage V2 at least, and every proof convinces. */
  public boolean isClosed() {
    return presets.stream().noneMatch(p -> stage(p).compareTo(VerificationStage.V2) < 0)
        && proofs.stream().allMatch(ProofRow::isConvincing);
  }

  /** What decides the stages of the presets: that of their whole PE. */
  private List<Evidence> evidence() {
    return presets.stream()
        .filter(preset -> preset.design().pe().isPresent())
        .map(preset -> preset.summary(proofs))
        .toList();
  }

  private String evidenceJson() {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(evidence());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("evidence is not serializable", e);
    }
  }

  String json() {
    return Json.text(
        Json.object(
            "presets", presets.stream().map(this::toJson).toList(),
            "proofs", proofs.stream().map(VerifyReport::toJson).toList()));
  }

  String html() {
    return new Templates()
        .fill(
            TEMPLATE,
            Map.of(
                "version",
                Version.current(),
                "rows",
                presets.stream().map(preset -> PresetRow.of(preset, this)).toList(),
                "proofs",
                proofs,
                "stages",
                Arrays.asList(VerificationStage.values()),
                "tools",
                tools,
                "text",
                new HtmlText()));
  }

  private Map<String, Object> toJson(PresetEvidence evidence) {
    MutationResult mutation = evidence.mutation();
    return Json.object(
        "name", evidence.name(),
        "top", evidence.top(),
        "stage", stage(evidence).name(),
        "design", evidence.design().command(),
        "cases", evidence.cases(),
        "wrongCases", evidence.wrongCases(),
        "mutants", mutation.mutants(),
        "killed", mutation.count(Verdict.KILLED),
        "equivalent", mutation.count(Verdict.EQUIVALENT),
        "reviewed", mutation.count(Verdict.REVIEWED),
        "unexplained", mutation.count(Verdict.SURVIVED),
        "rawScore", mutation.rawScore(),
        "adjustedScore", mutation.adjustedScore(),
        "line", evidence.coverage().percent(Kind.LINE),
        "branch", evidence.coverage().percent(Kind.BRANCH),
        "toggle", evidence.coverage().percent(Kind.TOGGLE),
        "excludedPoints", evidence.coverage().excluded().size(),
        "complaints", evidence.coverage().complaints(),
        "functionalPoints", evidence.points().stream().map(VerifyReport::toJson).toList(),
        "survivors", mutation.survivors().stream().map(VerifyReport::toJson).toList(),
        "tools", tools);
  }

  private static Map<String, Object> toJson(FunctionalPoint point) {
    return Json.object("name", point.name(), "count", point.count(), "goal", point.goal());
  }

  private static Map<String, Object> toJson(MutantResult result) {
    return Json.object(
        "mutant", result.mutant().id(),
        "source", result.mutant().source(),
        "module", result.mutant().module(),
        "cell", result.mutant().cell(),
        "mutation", result.mutant().description(),
        "verdict", result.verdict().name(),
        "reason", result.reason());
  }

  private static Map<String, Object> toJson(ProofRow row) {
    return Json.object(
        "name", row.name(), "result", row.result(), "bugTwinFails", row.bugTwinFails());
  }
}
