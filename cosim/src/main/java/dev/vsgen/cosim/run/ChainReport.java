package dev.vsgen.cosim.run;

import dev.vsgen.cosim.operand.Fidelity;
import java.util.List;

/**
 * Two layers through the PE.
 *
 * @param boundaries where RTL and references were compared
 * @param ppuAgainstFloat the PPU's activations compared with those of the float formula
 * @param hardware output of the second layer against the float32 model
 * @param floatFormula the same if the float formula (arithmetic contract, sections 4 and 6) stands
 *     in for the PPU
 */
public record ChainReport(
    List<Boundary> boundaries,
    VectorDifference ppuAgainstFloat,
    Fidelity hardware,
    Fidelity floatFormula) {

  /** Keeps its list. */
  public ChainReport {
    boundaries = List.copyOf(boundaries);
  }

  /** Numbers compared. */
  public long compared() {
    return boundaries.stream().mapToLong(Boundary::compared).sum();
  }

  /** Numbers on which RTL and references disagree. */
  public long mismatches() {
    return boundaries.stream().mapToLong(Boundary::mismatches).sum();
  }
}
