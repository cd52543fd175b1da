package dev.vsgen.generator.energy;

import static dev.vsgen.generator.rtl.Json.object;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.rtl.Json;
import java.util.Map;

/** The energy of a design for programs. */
public final class EnergyJson {

  private EnergyJson() {}

  /**
   * All there is, energies in fJ.
   *
   * @param operands what was computed
   */
  public static String of(EnergyResult result, String operands, OperandDensity density) {
    return Json.text(
        object(
            "schemaVersion", 2,
            "tool", object("name", "vsgen", "version", Version.current()),
            "design", result.synthesis().input().name(),
            "command", result.synthesis().input().command(),
            "library", result.synthesis().library().files().name(),
            "tools", result.synthesis().tools(),
            "volts", result.volts(),
            "operands", operands,
            "density",
                object(
                    "weights", density.weights(),
                    "activations", density.activations(),
                    "scaleProducts", density.scaleProducts()),
            "macs", result.macs(),
            "femtojoulesPerMac", result.femtojoulesPerMac(),
            "femtojoulesPerMacWithPpu", result.mac().total() / result.macs(),
            "ppuFemtojoulesPerOutput", result.femtojoulesPerOutput(),
            "teraOperationsPerJoule", result.teraOperationsPerJoule(),
            "glitchShare", result.mac().glitchShare(),
            "comparedBits", result.compared(),
            "toggles", result.events(),
            "settlingNs", result.settlingNs(),
            "memoryReads", result.memoryReads(),
            "memoryWrites", result.memoryWrites(),
            "leakageWatts", result.synthesis().areas().leakageWatts(),
            "seconds", result.seconds(),
            "phases",
                object(
                    "load", phase(result.load()),
                    "mac", phase(result.mac()),
                    "drain", phase(result.drain())),
            "notes", EnergyText.notes(result)));
  }

  private static Map<String, Object> phase(PhaseEnergy phase) {
    return object(
        "cycles", phase.cycles(),
        "steps", phase.steps(),
        "results", phase.results(),
        "energy", phase.total(),
        "modules", phase.modules().stream().map(EnergyJson::module).toList());
  }

  private static Map<String, Object> module(ModuleEnergy module) {
    return object(
        "module", module.module(),
        "role", module.role().label(),
        "data", module.data(),
        "settled", module.settled(),
        "clock", module.clock());
  }
}
