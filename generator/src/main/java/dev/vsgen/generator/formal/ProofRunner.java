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
import java.util.stream.Stream;

/** Runs a proof and its bug twin in temporary folders, which it removes. */
final class ProofRunner {

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
    Fault fault = proof.fault();
    Answer answer = attempt(proof, rtl, proof.method());
    Answer twin = attempt(proof, fault.applyTo(rtl), Method.bounded(fault.steps()));
    return new ProofResult(
        proof.name(),
        proof.module(),
        proof.design().name(),
        proof.method().toString(),
        twin.verdict() == Verdict.ERROR ? Verdict.ERROR : answer.verdict(),
        twin.verdict() == Verdict.FAIL,
        (System.nanoTime() - start) / 1e9,
        detail(answer) + "bug twin (" + fault.bug() + "): " + twinDetail(twin));
  }

  private static String detail(Answer answer) {
    return answer.verdict() == Verdict.PASS ? "" : answer.detail() + "; ";
  }

  private static String twinDetail(Answer twin) {
    return twin.verdict() == Verdict.PASS ? "not noticed" : twin.detail();
  }

  private Answer attempt(Proof proof, List<RtlFile> rtl, Method method) {
    try (Unfinished made = folders.create()) {
      return attempt(proof.harness(), rtl, method, made.path());
    } catch (ToolException e) {
      return new Answer(Verdict.ERROR, e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer attempt(Harness harness, List<RtlFile> rtl, Method method, Path folder)
      throws IOException {
    boolean induction = method.kind() == Method.Kind.INDUCTION;
    List<RtlFile> all = Stream.concat(rtl.stream(), harness.files(templates).stream()).toList();
    checker.translate(folder, all, induction, harness.opaqueMultipliers());
    Answer base = checker.search(folder, method.steps());
    return induction && base.verdict() == Verdict.PASS
        ? checker.induction(folder, method.steps())
        : base;
  }

  private static List<RtlFile> verilog(List<RtlFile> files) {
    return files.stream().filter(file -> file.name().endsWith(".v")).toList();
  }
}
