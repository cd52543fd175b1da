package dev.vsgen.cosim.bench;

import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code vsgen bench}: how fast designs are simulated through JNA, and by C++ alone; how fast the
 * integer reference is beside float32.
 */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Time co-simulation through JNA against a C++ program, and layers of MiniLM in exact integers"
          + " against ONNX Runtime in float32; all in CPU time of one thread."
    })
public final class BenchCommand implements Callable<Integer> {

  /** Tokens of the longest sentence that the models take. */
  private static final int ROWS = 128;

  @Spec private CommandSpec spec;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "9",
      description = "Measurements of each side (default: ${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      defaultValue = "rtl-out",
      description = "Receives reports/bench.json and reference.json (default: ${DEFAULT-VALUE}).")
  private Path output;

  @Option(names = "--reference", description = "Only the layers in integers; builds no simulator.")
  private boolean referenceOnly;

  @Override
  public Integer call() {
    if (pairs < 1) {
      throw new UserException("VSG-BENCH-02", "--pairs is " + pairs + "; must be at least 1");
    }
    Path reports = folder(output.resolve("reports"));
    if (!referenceOnly) {
      simulate(reports);
    }
    List<ReferenceResult> reference =
        new ReferenceBenchmark(Precision.parse("4/4/4/4"), ROWS, pairs).run();
    BenchReport.write(reference, reports.resolve("reference.json"));
    spec.commandLine().getOut().println(BenchReport.referenceTable(reference));
    return ExitCode.OK;
  }

  private void simulate(Path reports) {
    Benchmark benchmark = new Benchmark(VerilatorBuild.inDefaultCache(), reports, pairs);
    List<BenchResult> results = BenchCase.standard().stream().map(benchmark::run).toList();
    BenchReport.write(results, reports.resolve("bench.json"));
    spec.commandLine().getOut().println(BenchReport.table(results));
  }

  private static Path folder(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new UserException("VSG-BENCH-01", "cannot make the folder " + path + " (" + e + ")", e);
    }
  }
}
