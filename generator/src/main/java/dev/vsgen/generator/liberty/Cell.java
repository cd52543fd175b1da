package dev.vsgen.generator.liberty;

import java.util.List;
import java.util.Optional;

/**
 * A cell of a library.
 *
 * @param name its name
 * @param area in the library's unit, which is um2 as a rule
 * @param leakage in the library's unit
 * @param pins its signal pins, in the order of the file
 * @param storage the bit it keeps, if it is a flip-flop or a latch
 * @param isClockGate whether it is an integrated clock gate
 * @param dontUse whether the library asks tools not to choose it
 * @param group all the library says of it
 */
public record Cell(
    String name,
    double area,
    double leakage,
    List<Pin> pins,
    Optional<Storage> storage,
    boolean isClockGate,
    boolean dontUse,
    LibertyGroup group) {

  /** Refuses a list that may change. */
  public Cell {
    pins = List.copyOf(pins);
  }

  static Cell of(LibertyGroup group, LibertyGroup library) {
    double usual = library.number("default_input_pin_cap").orElse(0);
    List<Pin> pins =
        group.groups("pin").stream()
            .filter(pin -> pin.text("direction").filter("internal"::equals).isEmpty())
            .flatMap(pin -> pin.names().stream().map(name -> Pin.of(name, pin, usual)))
            .toList();
    return new Cell(
        group.name(),
        group.number("area").orElse(0),
        leakageOf(group, library),
        pins,
        Storage.of(group),
        group.text("clock_gating_integrated_cell").isPresent(),
        group.isTrue("dont_use"),
        group);
  }

  /** The inputs. */
  public List<Pin> inputs() {
    return pins.stream().filter(pin -> !pin.isOutput()).toList();
  }

  /** The outputs. */
  public List<Pin> outputs() {
    return pins.stream().filter(Pin::isOutput).toList();
  }

  /** Whether it is a flip-flop. */
  public boolean isFlop() {
    return storage.filter(bit -> !bit.isLatch()).isPresent();
  }

  /** Whether it is a latch; a clock gate is none. */
  public boolean isLatch() {
    return !isClockGate && storage.filter(Storage::isLatch).isPresent();
  }

  /** Whether its outputs are functions of its inputs alone, always driven. */
  public boolean isGate() {
    return storage.isEmpty()
        && !isClockGate
        && !outputs().isEmpty()
        && outputs().stream().allMatch(pin -> pin.function().isPresent() && !pin.isTristate());
  }

  /** What the library states for the whole cell, else the mean over its states. */
  private static double leakageOf(LibertyGroup group, LibertyGroup library) {
    if (group.number("cell_leakage_power").isPresent()) {
      return group.number("cell_leakage_power").getAsDouble();
    }
    return group.groups("leakage_power").stream()
        .flatMapToDouble(state -> state.number("value").stream())
        .average()
        .orElseGet(() -> library.number("default_cell_leakage_power").orElse(0));
  }
}
