package dev.vsgen.cosim.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.MemoryStyle;
import dev.vsgen.generator.design.PeCells;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.energy.EnergyResult;
import dev.vsgen.generator.energy.EnergyRole;
import dev.vsgen.generator.energy.ModuleEnergy;
import dev.vsgen.generator.energy.PhaseEnergy;
import dev.vsgen.generator.liberty.LibraryFiles;
import dev.vsgen.generator.synth.SynthesisInput;
import dev.vsgen.generator.synth.SynthesisOptions;
import dev.vsgen.generator.synth.SynthesisResult;
import dev.vsgen.generator.synth.Synthesizer;
import dev.vsgen.generator.synth.TechLibrary;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Netlists of whole PEs compute what their RTL does, and what that takes is told. */
class EnergyIT {

  private static final int VECTORS = 24;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"4/4/6/6, OPERATORS, true", "4/4/6/6, TREE, true", "4/4u/-/-, TREE, false"})
  void aNetlistComputesWhatItsRtlDoes(String precision, Arith arith, boolean ppu) {
    Design design = design(precision, ppu).withArith(arith);
    EnergyStudy.Measurement measured = measure(design, synthesize(design));
    EnergyResult energy = measured.energy();
    assertEquals(Optional.empty(), energy.difference());
    assertTrue(energy.compared() > 1000, energy.compared() + " bits");
    assertEquals(VECTORS, energy.mac().steps());
    assertEquals(VECTORS, energy.mac().cycles(), "the lanes have no pause");
    assertEquals((long) VECTORS * 2 * 4, energy.macs());
    assertTrue(energy.mac().total(EnergyRole.DOT) > 0);
    assertEquals(ppu, energy.mac().total(EnergyRole.PPU) > 0);
    assertTrue(energy.mac().clock() > 0 && energy.mac().clock() < energy.mac().total());
    assertTrue(energy.mac().glitchShare() > 0.01 && energy.mac().glitchShare() < 0.7);
    assertTrue(energy.femtojoulesPerMac() > 1000 && energy.femtojoulesPerMac() < 1e6, "fJ/MAC");
    assertTrue(measured.density().weights() > 0.5 && measured.density().weights() < 1);
    double half = precision.contains("u") ? 0.35 : 0.7;
    assertTrue(measured.density().activations() > half, "density of activations");
  }

  /** Nothing is left to macros; a clock that stops takes less. */
  @Test
  void aPeOfLatchesIsCountedAsAWhole() {
    Design generic = design("4/4/6/6", true).withArith(Arith.TREE);
    EnergyResult running = latches(generic, false);
    EnergyResult stopping = latches(generic, true);
    for (EnergyResult energy : List.of(running, stopping)) {
      assertEquals(Optional.empty(), energy.difference());
      assertEquals(List.of(), energy.synthesis().memories());
      assertTrue(energy.synthesis().areas().latches() > 2000, "latches");
      assertEquals(VECTORS, energy.mac().steps());
      assertTrue(energy.mac().total(EnergyRole.MEMORIES) > 0);
    }
    double clock = ppuClock(stopping.mac()) / ppuClock(running.mac());
    assertTrue(clock > 0 && clock < 0.3, "clock of the PPU: " + clock);
    assertEquals(
        ppu(running.mac()) - ppuClock(running.mac()),
        ppu(stopping.mac()) - ppuClock(stopping.mac()),
        0.01 * ppu(running.mac()));
  }

  private static double ppu(PhaseEnergy phase) {
    return phase.total(EnergyRole.PPU);
  }

  private static double ppuClock(PhaseEnergy phase) {
    return phase.modules().stream()
        .filter(module -> module.role() == EnergyRole.PPU)
        .mapToDouble(ModuleEnergy::clock)
        .sum();
  }

  private static EnergyResult latches(Design design, boolean clockGating) {
    PeCells cells = new PeCells(MemoryStyle.LATCH, clockGating);
    Design latches = design.withPe(design.pe().map(pe -> pe.withCells(cells)));
    return measure(latches, synthesize(latches)).energy();
  }

  @Test
  void aWrongGateIsNoticed() throws IOException {
    Design design = design("4/4/6/6", false);
    SynthesisResult right = synthesize(design);
    String netlist = Files.readString(right.files().get("netlist.json"));
    int dot = netlist.indexOf("\"vsq_dot\": {");
    int gate = netlist.indexOf("\"XNOR2X1\"", dot);
    assertTrue(dot > 0 && gate > dot);
    Path wrong =
        Files.writeString(
            folder.resolve("netlist.json"),
            netlist.substring(0, gate) + "\"XOR2X1\"" + netlist.substring(gate + 9));
    EnergyResult energy = measure(design, with(right, wrong)).energy();
    assertTrue(energy.difference().orElse("").contains("psum_o"), energy.difference().toString());
  }

  private static SynthesisResult with(SynthesisResult result, Path netlist) {
    Map<String, Path> files = new HashMap<>(result.files());
    files.put("netlist.json", netlist);
    return new SynthesisResult(
        result.input(),
        result.library(),
        result.targetNs(),
        result.isTargetAsked(),
        result.areas(),
        result.memories(),
        result.timing(),
        result.notes(),
        result.tools(),
        result.seconds(),
        files);
  }

  @Test
  void operandsAreTheSameForTheSameSeed() {
    Design design = design("4/4/6/6", false);
    EnergyOperands one = SyntheticOperands.draw(design, Policy.CEIL, 7, false, 4, 4, 3);
    assertEquals(one, SyntheticOperands.draw(design, Policy.CEIL, 7, false, 4, 4, 3));
    assertFalse(one.equals(SyntheticOperands.draw(design, Policy.CEIL, 8, false, 4, 4, 3)));
  }

  private static EnergyStudy.Measurement measure(Design design, SynthesisResult synthesis) {
    EnergyStudy study = new EnergyStudy(VerilatorBuild.inDefaultCache(), design);
    EnergyOperands operands =
        SyntheticOperands.draw(
            design, Policy.CEIL, 1, false, study.outputs(), study.rows(), study.vectors(VECTORS));
    return study.measure(synthesis, operands, VECTORS);
  }

  private static SynthesisResult synthesize(Design design) {
    return new Synthesizer(BuildCache.ofUser(), SearchPath.ofEnvironment(), line -> {})
        .synthesize(
            SynthesisInput.of(design),
            TechLibrary.read(LibraryFiles.find("osu018", Optional.empty())),
            SynthesisOptions.DEFAULT);
  }

  private static Design design(String precision, boolean ppu) {
    Optional<Ppu> unit = ppu ? Optional.of(new Ppu(2, ScalePolicy.CEIL)) : Optional.empty();
    return Design.of(2, 4, Precision.parse(precision))
        .withPe(Optional.of(new PeStructure(8, 32, 64, unit, Bus.REGISTER)));
  }
}
