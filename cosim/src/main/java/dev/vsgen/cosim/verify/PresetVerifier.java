package dev.vsgen.cosim.verify;

import dev.vsgen.cosim.coverage.CoverageResult;
import dev.vsgen.cosim.coverage.Exclusion;
import dev.vsgen.cosim.mutation.MutationResult;
import dev.vsgen.cosim.mutation.MutationStudy;
import dev.vsgen.cosim.mutation.MutationTools;
import dev.vsgen.cosim.stimulus.Bench;
import dev.vsgen.cosim.stimulus.BenchSession;
import dev.vsgen.cosim.stimulus.FunctionalPoint;
import dev.vsgen.cosim.stimulus.Response;
import dev.vsgen.cosim.verilator.Variant;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.rtl.RtlEmitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Collects the evidence for one design: mutation score, coverage, functional points. */
public final class PresetVerifier {

  private final VerilatorBuild build;
  private final MutationTools tools;
  private final Path folder;

  /**
   * Creates a verifier.
   *
   * @param folder receives netlists, coverage data and logs
   */
  public PresetVerifier(VerilatorBuild build, MutationTools tools, Path folder) {
    this.build = build;
    this.tools = tools;
    this.folder = folder;
  }

  /**
   * Measures a design, unless the same was measured before.
   *
   * @param name what the evidence is called
   * @param bench drives it
   * @param mutants how many mutants are made
   */
  public PresetEvidence verify(String name, Bench bench, int mutants) {
    Path work = folder.resolve(name + "-" + RtlEmitter.top(bench.design()));
    EvidenceStore store = new EvidenceStore(work, bench, mutants, toolVersions());
    return store
        .find(name)
        .orElseGet(
            () -> {
              PresetEvidence evidence = measure(name, bench, mutants, work);
              store.put(evidence);
              return evidence;
            });
  }

  /** The tools that measure, as they call themselves. */
  List<String> toolVersions() {
    List<String> versions = new ArrayList<>(build.toolVersions());
    versions.add(tools.yosys().version().line());
    return versions;
  }

  private PresetEvidence measure(String name, Bench bench, int mutants, Path work) {
    MutationResult mutation = new MutationStudy(build, tools).run(bench, mutants, work);
    try (BenchSession session = bench.open(build.library(bench.design(), Variant.COVERAGE))) {
      int cases = bench.cases().size();
      List<Response> responses = IntStream.range(0, cases).mapToObj(session::respond).toList();
      List<String> wrong =
          IntStream.range(0, cases)
              .filter(i -> !bench.isRight(i, responses.get(i)))
              .mapToObj(bench.cases()::get)
              .toList();
      Path data = Files.createDirectories(work).resolve("coverage.dat").toAbsolutePath();
      session.writeCoverage(data);
      CoverageResult coverage = CoverageResult.of(data, Exclusion.of(bench.design()));
      List<FunctionalPoint> points = bench.functionalPoints(responses, session);
      return new PresetEvidence(name, bench.design(), cases, wrong, mutation, coverage, points);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
