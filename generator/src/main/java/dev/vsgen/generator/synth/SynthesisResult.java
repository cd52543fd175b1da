package dev.vsgen.generator.synth;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A synthesized design.
 *
 * @param input what was synthesized
 * @param library what it was mapped to
 * @param targetNs clock period it was mapped for
 * @param isTargetAsked whether the user named it
 * @param areas areas, cells, storage and leakage
 * @param memories memories that are left out of the areas
 * @param timing slowest path between registers; empty if there is none
 * @param notes what a reader of the numbers has to know
 * @param tools versions of the tools, as they print them
 * @param seconds it took
 * @param files what can be kept of it: file by name in an output folder
 */
public record SynthesisResult(
    SynthesisInput input,
    TechLibrary library,
    double targetNs,
    boolean isTargetAsked,
    AreaReport areas,
    List<MemoryMacro> memories,
    Optional<TimingPath> timing,
    List<String> notes,
    List<String> tools,
    double seconds,
    Map<String, Path> files) {

  /** Refuses collections that may change. */
  public SynthesisResult {
    memories = List.copyOf(memories);
    notes = List.copyOf(notes);
    tools = List.copyOf(tools);
    files = Map.copyOf(files);
  }

  /** Bits of the memories that are left out. */
  public long memoryBits() {
    return memories.stream().mapToLong(MemoryMacro::bits).sum();
  }

  /** Whether the clock the user asked for is missed. */
  public boolean missesTarget() {
    return isTargetAsked && timing.filter(path -> path.minimumPeriodNs() > targetNs).isPresent();
  }

  /** The netlist. */
  public Path verilog() {
    return files.get("netlist.v");
  }
}
