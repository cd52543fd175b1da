package dev.vsgen.generator.handover;

import dev.vsgen.generator.describe.Memory;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.rtl.Port;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.WrapperLibrary;
import java.util.List;
import java.util.Set;

/**
 * What the templates of the hand-over print.
 *
 * @param name name of the design
 * @param top its top module
 * @param vlnv what FuseSoC calls it: vendor:library:name:version
 * @param modules files of the RTL, leaf modules first
 * @param hasTestbench whether there is a testbench
 * @param testbench its module, which is alone in a file of that name; empty if there is none
 * @param vectors files that the testbench reads
 * @param inputs patterns of the ports that are inputs, but for clock and reset
 * @param outputs patterns of the ports that are outputs
 * @param hasMemories whether there are instances of {@code vsq_mem}
 * @param memories what these hold
 * @param hasLatches whether these are words of latches, {@code vsq_latch_word}
 * @param hasClockGate whether there is an instance of {@code vsq_clock_gate}
 * @param hasAdders whether there are instances of {@code vsq_fa} and {@code vsq_ha}
 * @param hasBooth whether there are instances of {@code vsq_booth}
 * @param libraries the libraries that have bodies for the adders, for a sentence
 */
record HandOverVars(
    String name,
    String top,
    String vlnv,
    List<String> modules,
    boolean hasTestbench,
    String testbench,
    List<String> vectors,
    List<String> inputs,
    List<String> outputs,
    boolean hasMemories,
    List<Memory> memories,
    boolean hasLatches,
    boolean hasClockGate,
    boolean hasAdders,
    boolean hasBooth,
    String libraries) {

  private static final Set<String> CLOCK_AND_RESET = Set.of("clk_i", "rst_ni");

  /**
   * What there is to say of a design.
   *
   * @param modules its RTL
   * @param testbench its testbench, or nothing
   */
  static HandOverVars of(
      Design design, String vlnv, List<RtlFile> modules, List<RtlFile> testbench) {
    List<String> names = modules.stream().map(RtlFile::name).toList();
    return new HandOverVars(
        design.name(),
        RtlEmitter.top(design),
        vlnv,
        names,
        !testbench.isEmpty(),
        testbenchModule(testbench),
        testbench.stream().map(RtlFile::name).filter(name -> name.endsWith(".hex")).toList(),
        ports(design, "input"),
        ports(design, "output"),
        names.contains("vsq_mem.v"),
        design.pe().isPresent()
            ? Memory.of(design).stream().filter(memory -> !memory.constant()).toList()
            : List.of(),
        names.contains("vsq_latch_word.v"),
        names.contains("vsq_clock_gate.v"),
        names.contains("vsq_fa.v") || names.contains("vsq_ha.v"),
        names.contains("vsq_booth.v"),
        String.join(", ", WrapperLibrary.names()));
  }

  private static String testbenchModule(List<RtlFile> testbench) {
    return testbench.stream()
        .map(RtlFile::name)
        .filter(name -> name.endsWith(".v"))
        .map(name -> name.substring(0, name.length() - ".v".length()))
        .findFirst()
        .orElse("");
  }

  /** Ports of one bit are scalars; to get all bits of a bus, all tools take an asterisk. */
  private static List<String> ports(Design design, String direction) {
    return Port.of(design).stream()
        .filter(port -> port.direction().equals(direction))
        .filter(port -> !CLOCK_AND_RESET.contains(port.name()))
        .map(port -> port.width() == 1 ? port.name() : port.name() + "[*]")
        .toList();
  }
}
