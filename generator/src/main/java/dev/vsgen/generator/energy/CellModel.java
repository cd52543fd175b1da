package dev.vsgen.generator.energy;

import dev.vsgen.generator.liberty.Cell;
import dev.vsgen.generator.liberty.CellLibrary;
import dev.vsgen.generator.liberty.LibertyGroup;
import dev.vsgen.generator.liberty.Pin;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A cell as it is simulated, in the units of the library.
 *
 * @param cell the cell
 * @param outputs what each of its outputs does
 * @param inputs what each of its inputs takes
 */
record CellModel(Cell cell, List<Output> outputs, Map<String, Input> inputs) {

  /**
   * An output.
   *
   * @param pin its name
   * @param table what it does
   * @param arcs how it follows each input, in their order
   */
  record Output(String pin, CellTable table, List<Arc> arcs) {}

  /**
   * An input.
   *
   * @param capacitance of the pin
   * @param riseEnergy within the cell, when the input rises
   * @param fallEnergy within the cell, when the input falls
   */
  record Input(double capacitance, double riseEnergy, double fallEnergy) {}

  static CellModel of(CellLibrary library, Cell cell, double slew) {
    return new CellModel(
        cell,
        cell.outputs().stream().map(pin -> output(library, cell, pin, slew)).toList(),
        cell.inputs().stream()
            .collect(Collectors.toMap(Pin::name, pin -> input(library, pin, slew))));
  }

  private static Output output(CellLibrary library, Cell cell, Pin pin, double slew) {
    return new Output(
        pin.name(),
        CellTable.of(cell, pin),
        cell.inputs().stream().map(input -> Arc.of(library, pin, input, slew)).toList());
  }

  private static Input input(CellLibrary library, Pin pin, double slew) {
    List<LibertyGroup> powers = pin.group().groups("internal_power");
    return new Input(
        pin.capacitance(),
        Arc.mean(library, powers, slew, "rise_power", "power").at(0),
        Arc.mean(library, powers, slew, "fall_power", "power").at(0));
  }
}
