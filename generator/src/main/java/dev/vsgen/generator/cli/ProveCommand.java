package dev.vsgen.generator.cli;

import dev.vsgen.generator.file.TextFile;
import dev.vsgen.generator.formal.FormalSuite;
import dev.vsgen.generator.formal.ProofReport;
import dev.vsgen.generator.formal.ProofResult;
import dev.vsgen.generator.formal.ProofSet;
import dev.vsgen.generator.formal.Verdict;
import dev.vsgen.generator.tool.SearchPath;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen prove}: formal proofs of the emitted RTL. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description =
        "Prove properties of emitted RTL with Yosys and z3, each beside a seeded bug that must"
            + " yield a counterexample.")
final class ProveCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--full", description = "Every legal scale product and more designs.")
  private boolean full;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only the proofs of these properties, such as stream-handshake.")
  private Set<String> only = Set.of();

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the results as JSON.")
  private Optional<Path> json;

  private final SearchPath path;

  ProveCommand() {
    this(SearchPath.ofEnvironment());
  }

  ProveCommand(SearchPath path) {
    this.path = path;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    json.ifPresent(TextFile::probe);
    FormalSuite suite = new FormalSuite(path);
    ProofSet set = full ? ProofSet.FULL : ProofSet.QUICK;
    Consumer<ProofResult> progress = result -> err.println(ProofReport.progress(result));
    List<ProofResult> results =
        only.isEmpty() ? suite.run(set, progress) : suite.run(set, only, progress);
    json.ifPresent(file -> ProofReport.write(results, file));
    out.println(ProofReport.table(results));
    out.println(ProofReport.summary(results));
    return exitCode(results);
  }

  private static int exitCode(List<ProofResult> results) {
    if (results.stream().anyMatch(result -> result.result() == Verdict.ERROR)) {
      return ExitCode.TOOL;
    }
    return results.stream().allMatch(ProofResult::holds) ? ExitCode.OK : ExitCode.MISMATCH;
  }
}
