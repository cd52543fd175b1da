package dev.vsgen.cosim.verify;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import dev.vsgen.cosim.mutation.MutationTools;
import dev.vsgen.cosim.stimulus.Bench;
import dev.vsgen.cosim.stimulus.MacBench;
import dev.vsgen.cosim.stimulus.PeBench;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Preset;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.WritableFolder;
import dev.vsgen.generator.formal.ProofSet;
import dev.vsgen.generator.tool.SearchPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen verify}: how much the verification of the presets is worth. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Measure mutation score and coverage of the presets, whole PE (vsq_pe) and streaming vector"
          + " MACs (vsq_mac), prove the properties of vsgen prove, and write reports/verify.html,"
          + " verify.json and evidence.json.",
      "Fails if a preset is below stage V2, see vsgen presets --help, or a proof does not hold."
    })
public final class VerifyCommand implements Callable<Integer> {

  /** Lanes are instances of one module; a second one shows what crosses between lanes. */
  private static final int MAC_LANES = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Only this preset; may be repeated (default: all).")
  private List<String> names = new ArrayList<>(Preset.names());

  @Option(
      names = "--mutants",
      paramLabel = "N",
      defaultValue = "500",
      description = "Mutants of each preset, 1..65535 (default: ${DEFAULT-VALUE}).")
  private int mutants;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      defaultValue = "rtl-out",
      description = "Receives the folder reports (default: ${DEFAULT-VALUE}).")
  private Path output;

  @Override
  public Integer call() {
    check();
    Path reports = output.resolve("reports");
    WritableFolder.make(reports);
    VerifyReport report = measure(reports.resolve("verify"));
    report.write(reports);
    spec.commandLine().getOut().println(table(report));
    spec.commandLine().getOut().println("wrote " + reports.resolve("verify.html"));
    return report.isClosed() ? ExitCode.OK : ExitCode.MISMATCH;
  }

  private VerifyReport measure(Path work) {
    VerilatorBuild build = VerilatorBuild.inDefaultCache();
    MutationTools tools = MutationTools.find(SearchPath.ofEnvironment());
    PresetVerifier verifier = new PresetVerifier(build, tools, work);
    List<PresetEvidence> presets =
        names.stream()
            .flatMap(name -> benches(name).map(bench -> verifier.verify(name, bench, mutants)))
            .toList();
    List<ProofRow> proofs =
        tools.proofs().run(ProofSet.QUICK, proof -> {}).stream().map(ProofRow::of).toList();
    return new VerifyReport(presets, proofs, verifier.toolVersions());
  }

  private static Stream<Bench> benches(String name) {
    Design design = Preset.find(name).design();
    return Stream.of(
        PeBench.of(PeBench.small(design)),
        MacBench.of(PeBench.withSmallTrees(design.mac()).withLanes(MAC_LANES)));
  }

  private void check() {
    names.forEach(Preset::find);
    if (mutants < 1 || mutants > 65535) {
      throw new UserException(
          "VSG-OPTION-10", "--mutants is " + mutants + "; must be 1..65535 (16 select one)");
    }
  }

  private static String table(VerifyReport report) {
    List<PresetRow> rows =
        report.presets().stream().map(preset -> PresetRow.of(preset, report)).toList();
    return AsciiTable.getTable(
        rows,
        List.of(
            new Column().header("preset").with(PresetRow::name),
            new Column().header("top").with(PresetRow::top),
            new Column().header("stage").with(PresetRow::stage),
            new Column().header("mutants").with(row -> Integer.toString(row.mutants())),
            new Column().header("killed").with(row -> Long.toString(row.killed())),
            new Column().header("equivalent").with(row -> Long.toString(row.equivalent())),
            new Column().header("reviewed").with(row -> Long.toString(row.reviewed())),
            new Column().header("unexplained").with(row -> Long.toString(row.unexplained())),
            new Column().header("raw").with(PresetRow::raw),
            new Column().header("adjusted").with(PresetRow::adjusted),
            new Column().header("line").with(PresetRow::line),
            new Column().header("branch").with(PresetRow::branch),
            new Column().header("toggle").with(PresetRow::toggle)));
  }
}
