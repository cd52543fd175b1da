package dev.vsgen.generator.describe;

import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.ColumnData;
import dev.vsgen.generator.arith.AdderCounts;
import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.arith.Multipliers;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Description;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Memory;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.estimate.EstimateText;
import dev.vsgen.generator.estimate.Estimator;
import dev.vsgen.generator.liberty.LibraryFiles;
import dev.vsgen.generator.rtl.LaneGroup;
import dev.vsgen.generator.rtl.Register;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A design for a reader: headed tables and lines, in the order of the datapath. */
public final class DesignText {

  private DesignText() {}

  /** The whole text, ended by a line feed. */
  public static String of(Design design) {
    String lanes =
        heading(design) + "\n\n" + signals(SignalRow.ofLane(design)) + "\n" + summary(design);
    return lanes
        + design.pe().map(pe -> surroundings(design, pe)).orElse("")
        + section(
            "Estimate",
            EstimateText.of(Estimator.forLibrary(LibraryFiles.DEFAULT).estimate(design)));
  }

  private static String heading(Design design) {
    return String.format(
        Locale.ROOT,
        "%s: %s, %d lanes x %s%d elements, %d MACs per cycle\n%s",
        design.name(),
        design.precision().granularity(),
        design.lanes(),
        design.vectorsPerLane() == 1 ? "" : design.vectorsPerLane() + " vectors x ",
        design.vectorSize(),
        Description.of(design).macsPerCycle(),
        design.command());
  }

  private static String summary(Design design) {
    Description description = Description.of(design);
    Description.Multipliers multipliers = description.multipliers();
    String compensation = "2^" + design.widths().compensationBits(design);
    return latency(design)
        + line("dequantize", "y = psum * gamma_w * gamma_a * " + compensation)
        + line("weight storage", storage(description.weightStorage()))
        + line("activation storage", storage(description.activationStorage()))
        + line(
            "multipliers",
            multipliers.element()
                + " element, "
                + multipliers.scale()
                + " scale product, "
                + multipliers.scaled()
                + " scaled")
        + (design.arith() == Arith.TREE ? trees(design) : "");
  }

  /** The compressor trees of a lane. */
  private static String trees(Design design) {
    return Multipliers.of(design).entrySet().stream()
        .map(tree -> line(tree.getKey() + " tree", tree(tree.getValue())))
        .collect(Collectors.joining());
  }

  private static String tree(CompressorTree tree) {
    return String.format(
        Locale.ROOT,
        "%d partial products; %s; %d stages, final adder of %d bits",
        tree.partialProducts(),
        AdderCounts.text(tree::count),
        tree.stages(),
        tree.width() - tree.finalAdderLow());
  }

  private static String latency(Design design) {
    int cycles =
        design.pe().isPresent() ? design.stepLatencyCycles() : design.widths().latencyCycles();
    return line(
        "latency",
        cycles
            + (design.pe().isPresent()
                ? " cycles from a step of the controller to its addend"
                : " cycles from a row's last " + LaneGroup.of(design).step() + " to valid_o"));
  }

  private static String surroundings(Design design, PeStructure pe) {
    return section("Memories", memories(Memory.of(design)))
        + pe.ppu().map(ppu -> section(title(ppu), ppu(design, ppu))).orElse("")
        + section("Jobs", jobs(LaneGroup.of(design), JobLimits.of(design)))
        + section(title(pe.bus()), registers(design));
  }

  private static String title(Ppu ppu) {
    return String.format(
        Locale.ROOT, "PPU: %d channels per cycle, policy %s", ppu.lanes(), ppu.policy());
  }

  private static String title(Bus bus) {
    return switch (bus) {
      case REGISTER -> "Registers: 32 bits, register port with a 4-bit address";
      case AXI4LITE -> "Registers: 32 bits, AXI4-Lite, byte address 4 x number";
    };
  }

  private static String ppu(Design design, Ppu ppu) {
    PpuWidths widths = PpuWidths.of(design, ppu);
    String psum = widths.psum().signedBits() + " x " + widths.mult().unsignedBits();
    String multipliers = ppu.lanes() + " of " + psum + " bits";
    if (design.precision().activationScale().isPresent()) {
      String numer = widths.numer().unsignedBits() + " x " + widths.reciprocalBits();
      multipliers += ", " + ppu.lanes() + " of " + numer + " bits for the quotients";
    }
    return signals(PpuSignals.of(design, ppu)) + "\n" + line("multipliers", multipliers);
  }

  private static String signals(List<SignalRow> rows) {
    return table(
        rows,
        List.of(
            text("signal", SignalRow::name),
            number("bits", row -> Integer.toString(row.signal().width())),
            number("min", row -> Long.toString(row.signal().min())),
            number("max", row -> Long.toString(row.signal().max())),
            text("rule", SignalRow::rule)));
  }

  private static String memories(List<Memory> memories) {
    return table(
            memories,
            List.of(
                text("memory", Memory::name),
                number("instances", memory -> Integer.toString(memory.instances())),
                number("banks", memory -> Integer.toString(memory.banks())),
                number("depth", memory -> Integer.toString(memory.depth())),
                number("width", memory -> Integer.toString(memory.width())),
                number("bits", memory -> Long.toString(memory.bits())),
                number("KiB", "%.2f", Memory::kib),
                text("word", Memory::word)))
        + "\n"
        + line("written", kib(memories, false))
        + (memories.stream().anyMatch(Memory::constant)
            ? line("constant", kib(memories, true))
            : "");
  }

  private static String kib(List<Memory> memories, boolean constant) {
    double kib =
        memories.stream()
            .filter(memory -> memory.constant() == constant)
            .mapToDouble(Memory::kib)
            .sum();
    return String.format(Locale.ROOT, "%.2f KiB", kib);
  }

  private static String jobs(LaneGroup lane, JobLimits limits) {
    String groups = lane.several() ? " groups of " + lane.vectors() : "";
    String ppuLatency =
        limits.ppuLatencyCycles().stream()
            .mapToObj(cycles -> line("PPU latency", cycles + " cycles from a vector's last sum"))
            .collect(Collectors.joining());
    return line("row tile", limits.rows() + " rows pass while a weight vector is held")
        + line("group", limits.groupChannels() + " output channels")
        + line("output", "at most " + limits.outputVectors() + groups + " weight vectors")
        + line("feature map", "at most " + limits.mapVectors() + groups + " vectors: a bank")
        + line(
            "start",
            limits.startAccesses()
                + " register accesses, then "
                + limits.checkCycles()
                + " cycles of checks; hidden behind the job before")
        + ppuLatency;
  }

  private static String registers(Design design) {
    return Register.of(design).stream()
        .flatMap(register -> register.lines().stream())
        .map(line -> line.substring(1) + "\n")
        .collect(Collectors.joining());
  }

  private static String storage(Description.Storage storage) {
    return String.format(
        Locale.ROOT,
        "%.3f bits per element, scales add %.2f %%",
        storage.bitsPerElement(),
        100 * storage.overhead());
  }

  private static String section(String title, String body) {
    return "\n" + title + "\n\n" + body;
  }

  private static <T> String table(List<T> rows, List<ColumnData<T>> columns) {
    return AsciiTable.getTable(AsciiTable.NO_BORDERS, rows, columns)
        .lines()
        .map(line -> line.stripTrailing() + "\n")
        .collect(Collectors.joining());
  }

  private static String line(String name, String value) {
    return String.format(Locale.ROOT, " %-18s  %s\n", name, value);
  }
}
