package dev.vsgen.generator.energy;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.liberty.Cell;
import dev.vsgen.generator.liberty.CellLibrary;
import dev.vsgen.generator.liberty.CellRoles;
import dev.vsgen.generator.liberty.GateDelay;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A library as it is simulated: every slew is that of an inverter that drives four of its kind, and
 * every sink of a net adds a wire of a fixed capacitance.
 */
final class EnergyLibrary {

  /** Steps of time per delay of an inverter that drives four of its kind. */
  private static final int STEPS = 128;

  /** Capacitance of the wire to a sink, in inputs of the smallest inverter. */
  static final double WIRE_INVERTERS = 0.75;

  /**
   * Delays see at most so many inputs of the smallest inverter: beyond, a net would be buffered.
   * Energies see all of them. Without the bound, edges of broadcast nets are so slow that the gates
   * behind glitch as none would.
   */
  static final double BUFFERED_INVERTERS = 16;

  private final CellLibrary library;
  private final double slew;
  private final double inverter;
  private final double stepSeconds;
  private final double volts;
  private final Map<String, CellModel> models = new HashMap<>();

  /**
   * Prepares a library.
   *
   * @throws ToolException if it has no tables of delay, or does not tell its voltage
   */
  EnergyLibrary(CellLibrary library, CellRoles roles) {
    Cell smallest = roles.inverters().get(0);
    this.library = library;
    this.slew = GateDelay.slewOfFour(library, smallest);
    this.inverter = smallest.inputs().get(0).capacitance();
    this.stepSeconds = GateDelay.fanOutOfFour(library, smallest) / STEPS;
    this.volts = volts(library);
  }

  private static double volts(CellLibrary library) {
    OptionalDouble nominal = library.group().number("nom_voltage");
    if (nominal.isPresent()) {
      return nominal.getAsDouble();
    }
    return library.group().groups("operating_conditions").stream()
        .flatMapToDouble(conditions -> conditions.number("voltage").stream())
        .findFirst()
        .orElseThrow(
            () ->
                new ToolException(
                    "VSG-ENERGY-03",
                    ("library " + library.name() + " has no nom_voltage; must have one")
                        + " (energy is capacitance times its square)"));
  }

  /**
   * The model of a cell.
   *
   * @throws ToolException if the library lacks it, or it cannot be simulated
   */
  CellModel model(String name) {
    return models.computeIfAbsent(
        name,
        n ->
            CellModel.of(
                library,
                library
                    .cell(n)
                    .orElseThrow(
                        () ->
                            new ToolException(
                                "VSG-ENERGY-10",
                                "library " + library.name() + " has no cell " + n)),
                slew));
  }

  double volts() {
    return volts;
  }

  /** Seconds per step of time. */
  double stepSeconds() {
    return stepSeconds;
  }

  /** Capacitance of the wire to a sink, in the library's unit. */
  double sinkWire() {
    return WIRE_INVERTERS * inverter;
  }

  /** The load that a delay sees. */
  double loadForDelay(double load) {
    return Math.min(load, BUFFERED_INVERTERS * inverter);
  }

  /** A delay in steps, at least one. */
  int steps(double delay) {
    return (int) Math.max(1, Math.round(delay * library.units().timeSeconds() / stepSeconds));
  }

  /** An energy of the library, capacitance times volt squared, in femtojoules. */
  double femtojoules(double energy) {
    return energy * library.units().capacitanceFarads() * 1e15;
  }

  /** Energy of one edge of a capacitance, in femtojoules. */
  double edgeFemtojoules(double capacitance) {
    return femtojoules(0.5 * capacitance * volts * volts);
  }
}
