package dev.vsgen.generator.formal;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.file.ProcessFolders;
import dev.vsgen.generator.file.Unfinished;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a proof and its bug twins in temporary folders, which it removes. */
final class ProofRunner {

  /** A bug twin, and what the search for its counterexample found. */
  private record Twin(Fault fault, Answer answer) {

    boolean fails() {
      return answer.verdict() == Verdict.FAIL && answer.violates(fault.violates());
    }

    String detail() {
      boolean other = answer.verdict() == Verdict.FAIL && !fails();
      String seen =
          answer.verdict() == Verdict.PASS
              ? "not noticed"
              : answer.detail() + (other ? ", not " + fault.violates() : "");
      return "bug twin (%s): %s".formatted(fault.bug(), seen);
    }
  }

  private final ModelChecker checker;
  private final Templates templates = new Templates();
  private final ProcessFolders folders = ProcessFolders.ofUser("proofs");

  ProofRunner(ModelChecker checker) {
    this.checker = checker;
  }

  /** Deletes what runs that were killed have left. */
  void sweep() {
    try {
      folders.sweep();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ProofResult run(Proof proof) {
    long start = System.nanoTime();
    List<RtlFile> rtl = verilog(new RtlEmitter(templates).emit(proof.design()));
    Answer answer = attempt(proof, rtl, proof.method(), List.of());
    List<Twin> twins = proof.faults().stream().map(fault -> twin(proof, rtl, fault)).toList();
    boolean decided = twins.stream().noneMatch(twin -> twin.answer().verdict() == Verdict.ERROR);
    return new ProofResult(
        proof.name(),
        proof.module(),
        proof.design().name(),
        proof.method().toString(),
        decided ? answer.verdict() : Verdict.ERROR,
        twins.stream().allMatch(Twin::fails),
        (System.nanoTime() - start) / 1e9,
        detail(answer) + twins.stream().map(Twin::detail).collect(Collectors.joining("; ")));
  }

  /**
   * Whether a property holds if one module is another one.
   *
   * @param changed the module, in a file of its name
   * @throws IllegalStateException if that cannot be said
   */
  boolean holds(Proof proof, RtlFile changed) {
    List<RtlFile> rtl =
        verilog(new RtlEmitter(templates).emit(proof.design())).stream()
            .map(file -> file.name().equals(changed.name()) ? changed : file)
            .toList();
    Answer answer = attempt(proof, rtl, proof.method(), List.of());
    if (answer.verdict() == Verdict.ERROR) {
      throw new IllegalStateException(
          "%s of a changed %s: %s".formatted(proof.name(), proof.module(), answer.detail()));
    }
    return answer.verdict() == Verdict.PASS;
  }

  private Twin twin(Proof proof, List<RtlFile> rtl, Fault fault) {
    Method search = Method.bounded(fault.steps());
    return new Twin(fault, attempt(proof, fault.applyTo(rtl), search, List.of("TWIN")));
  }

  private static String detail(Answer answer) {
    return answer.verdict() == Verdict.PASS ? "" : answer.detail() + "; ";
  }

  private Answer attempt(Proof proof, List<RtlFile> rtl, Method method, List<String> defines) {
    try (Unfinished made = folders.create()) {
      return attempt(proof.harness(), rtl, method, defines, made.path());
    } catch (ToolException e) {
      return new Answer(Verdict.ERROR, e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer attempt(
      Harness harness, List<RtlFile> rtl, Method method, List<String> defines, Path folder)
      throws IOException {
    boolean induction = method.kind() == Method.Kind.INDUCTION;
    List<String> names = induction ? join(defines, "INDUCTION") : defines;
    List<RtlFile> all = Stream.concat(rtl.stream(), harness.files(templates).stream()).toList();
    checker.translate(folder, all, names, harness.cut());
    Answer base = checker.search(folder, method.steps());
    return induction && base.verdict() == Verdict.PASS
        ? checker.induction(folder, method.steps())
        : base;
  }

  private static List<String> join(List<String> names, String name) {
    return Stream.concat(names.stream(), Stream.of(name)).toList();
  }

  private static List<RtlFile> verilog(List<RtlFile> files) {
    return files.stream().filter(file -> file.name().endsWith(".v")).toList();
  }
}
