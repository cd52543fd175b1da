package dev.vsgen.generator.energy;

import dev.vsgen.generator.synth.SynthesisResult;
import java.util.Optional;

/**
 * Energy of a netlist that computed what its RTL computes.
 *
 * @param synthesis the netlist
 * @param macsPerStep multiplications of all lanes for a vector each
 * @param outputsPerResult of the layer, in a beat that leaves the PE
 * @param load until the lanes are given vectors without a pause
 * @param mac the last vectors that they are given without a pause
 * @param drain the rest
 * @param difference the first output that is not that of the RTL; then there is no energy to report
 * @param compared bits of outputs compared
 * @param events toggles simulated
 * @param settlingNs longest time from an edge of the clock until all was quiet
 * @param volts supply voltage
 * @param memoryReads words read from memories, whose energy is not known
 * @param memoryWrites words written to memories
 * @param seconds CPU time the simulation took
 */
public record EnergyResult(
    SynthesisResult synthesis,
    int macsPerStep,
    int outputsPerResult,
    PhaseEnergy load,
    PhaseEnergy mac,
    PhaseEnergy drain,
    Optional<String> difference,
    long compared,
    long events,
    double settlingNs,
    double volts,
    long memoryReads,
    long memoryWrites,
    double seconds) {

  /** Multiplications of the MAC phase. */
  public long macs() {
    return (long) mac.steps() * macsPerStep;
  }

  /** Energy of the MAC phase by multiplication, without the PPU, fJ. */
  public double femtojoulesPerMac() {
    return (mac.total() - mac.total(EnergyRole.PPU)) / macs();
  }

  /** Energy of the PPU in the MAC phase by output, without its clock pins, fJ; 0 if none leaves. */
  public double femtojoulesPerOutput() {
    double data =
        mac.modules().stream()
            .filter(module -> module.role() == EnergyRole.PPU)
            .mapToDouble(ModuleEnergy::data)
            .sum();
    return mac.results() == 0 ? 0 : data / ((double) mac.results() * outputsPerResult);
  }

  /** Two operations per multiplication, those on scales not counted: 10^12 operations per joule. */
  public double teraOperationsPerJoule() {
    return 2e3 / femtojoulesPerMac();
  }
}
