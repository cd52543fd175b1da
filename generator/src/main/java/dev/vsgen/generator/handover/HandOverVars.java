package dev.vsgen.generator.handover;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Memory;
import dev.vsgen.generator.rtl.Port;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.WrapperLibrary;
import java.util.List;
import java.util.Locale;

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
 * @param inputs patterns of the ports that are inputs, but for the clock
 * @param outputs patterns of the ports that are outputs
 * @param hasWrappers whether there are modules that an owner may want to replace: any of the below
 *     but {@code vsq_booth}
 * @param hasMemories whether there are instances of {@code vsq_mem}, as in every whole PE
 * @param memories what these hold
 * @param memoryBits bits of these in all, with commas
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
    boolean hasWrappers,
    boolean hasMemories,
    List<Memory> memories,
    String memoryBits,
    boolean hasLatches,
    boolean hasClockGate,
    boolean hasAdders,
    boolean hasBooth,
    String libraries) {

  private static final String CLOCK = "clk_i";

  /**
   * What there is to say of a design.
   *
   * @param modules its RTL
   * @param testbench its testbench, or nothing
   */
  static HandOverVars of(
      Design design, String vlnv, List<RtlFile> modules, List<RtlFile> testbench) {
    List<String> names = modules.stream().map(RtlFile::name).toList();
    List<Memory> memories = memories(design);
    boolean hasMemories = names.contains("vsq_mem.v");
    boolean hasAdders = names.contains("vsq_fa.v") || names.contains("vsq_ha.v");
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
        hasMemories || hasAdders,
        hasMemories,
        memories,
        String.format(Locale.ROOT, "%,d", memories.stream().mapToLong(Memory::bits).sum()),
        names.contains("vsq_latch_word.v"),
        names.contains("vsq_clock_gate.v"),
        hasAdders,
        names.contains("vsq_booth.v"),
        String.join(", ", WrapperLibrary.names()));
  }

  private static List<Memory> memories(Design design) {
    return design.pe().isPresent()
        ? Memory.of(design).stream().filter(memory -> memory.modules() > 0).toList()
        : List.of();
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
        .filter(port -> !port.name().equals(CLOCK))
        .map(port -> port.width() == 1 ? port.name() : port.name() + "[*]")
        .toList();
  }
}
