package dev.vsgen.generator.formal;

import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Yosys, yosys-smtbmc and z3: searches for counterexamples and induction steps. */
final class ModelChecker {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final String MODEL = "model.smt2";
  private static final Set<Integer> ANSWERS = Set.of(0, 1); // 1: failed, or an error; see Answer

  private final ExternalTool yosys;
  private final ExternalTool smtbmc;

  /**
   * Finds the tools.
   *
   * @throws dev.vsgen.generator.error.ToolException if one is missing or too old
   */
  ModelChecker(SearchPath path) {
    yosys = ExternalTool.require(KnownTools.YOSYS, path);
    smtbmc = ExternalTool.require(KnownTools.YOSYS_SMTBMC, path);
    ExternalTool.require(KnownTools.Z3, path); // which yosys-smtbmc starts
  }

  /**
   * Translates Verilog whose top is {@link Harness#TOP} into a model in the folder.
   *
   * @param defines macros to define: with INDUCTION, helper assertions join those that are to be
   *     proven; with TWIN, assumptions that lead to the counterexample of a bug
   * @param cut what may give anything
   */
  void translate(Path folder, List<RtlFile> verilog, List<String> defines, Cut cut)
      throws IOException {
    for (RtlFile file : verilog) {
      Files.write(folder.resolve(file.name()), file.bytes());
    }
    String names = verilog.stream().map(RtlFile::name).collect(Collectors.joining(" "));
    String script =
        String.join(
            "; ",
            "read_verilog -formal "
                + defines.stream().map(name -> "-D" + name + " ").collect(Collectors.joining())
                + names,
            "hierarchy -top " + Harness.TOP,
            cut.inHierarchy(),
            "prep -top " + Harness.TOP + " -flatten",
            cut.flat(),
            "async2sync",
            "dffunmap",
            "write_smt2 -wires " + MODEL);
    yosys.run(folder, "yosys", TIMEOUT, List.of("-q", "-p", script));
  }

  /** Looks for a counterexample in the first cycles after reset. */
  Answer search(Path folder, int steps) {
    return Answer.ofSearch(smtbmc(folder, "search", steps, "--presat"));
  }

  /** Whether the assertions of some cycles imply those of the next. */
  Answer induction(Path folder, int steps) {
    return Answer.ofInduction(smtbmc(folder, "induction", steps, "-i"));
  }

  private List<String> smtbmc(Path folder, String log, int steps, String mode) {
    List<String> arguments =
        Stream.of("-s z3 --noprogress --unroll", mode, "-t " + steps, MODEL)
            .flatMap(words -> Stream.of(words.split(" ")))
            .toList();
    return smtbmc.run(folder, log, TIMEOUT, arguments, ANSWERS).output();
  }
}
