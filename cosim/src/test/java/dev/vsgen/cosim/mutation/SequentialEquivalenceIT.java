package dev.vsgen.cosim.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.stimulus.MacBench;
import dev.vsgen.cosim.stimulus.PeBench;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mutants that nobody can notice are proven, others never. */
class SequentialEquivalenceIT {

  private static final Design MAC = Design.of(1, 2, Precision.parse("4/4/4/4"));
  private static final Design PE =
      PeBench.small(
          Design.of(4, 8, Precision.parse("4/4/4/4"))
              .withPe(Optional.of(PeStructure.defaultFor(4, 8))));

  private static final int FEW_MUTANTS = 10;

  private final MutationTools tools = MutationTools.find(SearchPath.ofEnvironment());

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} {1}: {2} at {3}[{4}]")
  @CsvSource({
    // takes in what is not valid, which a valid bit says
    "vsq_mac,         operand_en_$and_Y,  const1, B, 0, outputs of vsq_mac",
    // takes in a product of zero
    "vsq_lane,        hit_$reduce_or_Y,   const1, Y, 0, outputs of vsq_mac",
    // a row begins from zero, whatever a sum is after reset
    "vsq_accumulator, acc_q_$adffe_Q,     const1, ARST, 0, outputs of vsq_mac",
    // the offset of the weights is a multiple of 8
    "vsq_dot,         dot_o_$sub_Y,       const0, B, 1, outputs of vsq_mac",
    // takes in what is not valid while a finished row waits: one that is waited for is lost
    "vsq_mac,         operand_en_$and_Y,  const1, Y, 0, ''",
    "vsq_mac,         operand_en_$and_Y,  inv,    B, 0, ''",
    "vsq_accumulator, acc_q_$adffe_Q,     inv,    D, 3, ''",
    "vsq_accumulator, acc_q_$adffe_Q,     inv,    CLK, 0, ''",
    "vsq_lane,        hit_$reduce_or_Y,   const0, Y, 0, ''",
    "vsq_dot,         dot_o_$sub_Y,       const0, B, 4, ''",
  })
  void streamingMac(String module, String cell, String mode, String port, int bit, String same)
      throws IOException {
    check(MAC, module, cell, mode, port, bit, same);
  }

  @ParameterizedTest(name = "{0} {1}: {2} at {3}[{4}]")
  @CsvSource({
    // a magnitude below half a step, which is dropped
    "vsq_ppu,        store_q,             inv,    WR_DATA, 0, outputs of vsq_ppu",
    // the first step begins an output, which ignores what is stored
    "vsq_collector,  forward_q_$adff_Q,   const1, ARST, 0, outputs of vsq_pe_lane",
    // a multiple of the rows
    "vsq_drain,      tile_q_$adffe_Q,     const0, Q, 0, outputs of vsq_drain",
    "vsq_ppu,        store_q,             inv,    WR_DATA, 9, ''",
    // a buffer that is read at another address
    "vsq_pe_lane,    u_wt_buffer,         inv,    rd_addr_i, 0, ''",
    "vsq_mem,        mem,                 inv,    WR_ADDR, 0, ''",
  })
  void wholeProcessingElement(
      String module, String cell, String mode, String port, int bit, String same)
      throws IOException {
    check(PE, module, cell, mode, port, bit, same);
  }

  @ParameterizedTest(name = "{0} {1}: {2} at {3}[{4}]")
  @CsvSource({
    // a full bank ends in the last tile
    "vsq_drain,      last_entry1_q_$dffe_Q, const1, Q, 2, effect on the rest of vsq_pe",
    // so large that the layer is refused
    "vsq_job,        out_h_less_1_$sub_Y,   const1, Y, 9, ''",
    // half a cycle early, and not looked at before
    "vsq_job,        kernel_line_q_$dffe_Q, inv,    CLK, 0, effect on the rest of vsq_pe",
  })
  void controlInItsPlace(String module, String cell, String mode, String port, int bit, String same)
      throws IOException {
    check(PE, module, cell, mode, port, bit, same);
  }

  /** What a case tells from the design is not proven to be equal to it. */
  @Test
  void killedMutantsAreNotProven() {
    MutationResult result =
        new MutationStudy(VerilatorBuild.inDefaultCache(), tools)
            .run(MacBench.of(MAC), FEW_MUTANTS, folder);
    SequentialEquivalence equivalence = equivalence(MAC);
    MutantNetlist netlist = new MutantNetlist(List.of(), new RtlFile("", ""), folder);
    List<Mutant> killed =
        result.results().stream()
            .filter(each -> each.verdict() == Verdict.KILLED)
            .map(MutantResult::mutant)
            .toList();
    assertEquals(
        List.of(),
        killed.stream()
            .filter(mutant -> equivalence.whatIsSame(netlist, mutant).isPresent())
            .toList());
  }

  private SequentialEquivalence equivalence(Design design) {
    return new SequentialEquivalence(tools.yosys(), tools.abc(), design);
  }

  private void check(
      Design design, String module, String cell, String mode, String port, int bit, String same)
      throws IOException {
    String top = RtlEmitter.top(design);
    List<RtlFile> rtl = new RtlEmitter(new Templates()).emit(design);
    List<Mutant> listed = new MutantMaker(tools.yosys()).list(top, rtl, 1, folder);
    assertEquals(1, listed.size());
    String netlistModule =
        YosysNetlist.read(folder.resolve(MutantNetlist.ORIGINAL_JSON)).modules().keySet().stream()
            .filter(name -> Mutant.plainName(name).equals(module))
            .findFirst()
            .orElseThrow();
    Mutant mutant = CraftedMutant.of(mode, netlistModule, cell, port, bit);
    MutantNetlist netlist = new MutantNetlist(listed, new RtlFile("", ""), folder);
    assertEquals(same, equivalence(design).whatIsSame(netlist, mutant).orElse(""));
  }
}
