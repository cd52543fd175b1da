package dev.vsgen.cosim.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.stimulus.PeBench;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Preset;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.tool.SearchPath;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs notice what no simulation is long enough for. */
class ProofHuntIT {

  private static final Design DESIGN = PeBench.small(Preset.find("vsq-paper").design());

  private final MutationTools tools = MutationTools.find(SearchPath.ofEnvironment());
  private final ProofHunt hunt = new ProofHunt(tools, DESIGN);

  @TempDir Path folder;

  @BeforeEach
  void writeNetlist() {
    List<RtlFile> rtl = new RtlEmitter(new Templates()).emit(DESIGN);
    new MutantMaker(tools.yosys()).list(RtlEmitter.top(DESIGN), rtl, 1, folder);
  }

  /** The bit is reached after 2^31 cycles. */
  @Test
  void theHighestBitOfACounter() {
    assertEquals("counters", killer("const0", "vsq_registers", "cycles_q_$adff_Q", "Q", 31));
    assertEquals("counters", killer("const0", "vsq_registers", "clear_$mux_S_2", "Y", 30));
  }

  /** It has to be read, too. */
  @Test
  void theHighestBitOfACounterAtThePort() {
    assertEquals("counter-port", killer("const0", "vsq_pe", "u_registers", "rdata_o", 31));
  }

  /** The fields of a layer are no counters. */
  @Test
  void whatHasNoProofIsNotNoticed() {
    assertEquals("", killer("inv", "vsq_registers", "in_w_q_$adffe_Q", "D", 0));
    assertEquals("", killer("inv", "vsq_pe", "u_registers", "done_i", 0));
  }

  private String killer(String mode, String module, String cell, String port, int bit) {
    Mutant mutant = CraftedMutant.of(mode, module, cell, port, bit);
    MutantNetlist netlist = new MutantNetlist(List.of(mutant), new RtlFile("", ""), folder);
    return hunt.killerOf(netlist, mutant).orElse("");
  }
}
