package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeSimulation;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import java.util.List;
import java.util.Optional;

/** The bench of a whole PE that has a PPU and the register port. */
public final class PeBench implements Bench {

  private static final int LANES = 4;
  private static final int ROWS = 4;
  private static final int PPU_LANES = 2;
  private static final int BANK_ENTRIES = 32;

  /** Elements of a vector if multipliers are trees: larger ones take the compiler minutes. */
  private static final int TREE_ELEMENTS = 8;

  /** Vectors of an output that the weight buffer holds at least. */
  private static final int ROW_VECTORS = 16;

  private final Design design;
  private final List<PeCase> cases;

  private PeBench(Design design, List<PeCase> cases) {
    this.design = design;
    this.cases = List.copyOf(cases);
  }

  /** Every case. */
  public static PeBench of(Design design) {
    return new PeBench(design, new PeCases(design).all());
  }

  /**
   * The PE of a design, as small as can be while nothing of it disappears: tiles, beats of an
   * entry, rows, a tree of maxima, more than one of each. Buffers are so small that short layers
   * fill them, and compressor trees have fewer elements.
   */
  public static Design small(Design preset) {
    Design design = withSmallTrees(preset);
    int tiles = Math.max(1, design.vectorSize() / LANES);
    Ppu ppu = new Ppu(PPU_LANES, design.pe().flatMap(PeStructure::ppu).orElseThrow().policy());
    return design
        .withLanes(LANES)
        .withPe(
            Optional.of(
                new PeStructure(
                    ROWS,
                    tiles * ROW_VECTORS,
                    2 * BANK_ENTRIES,
                    Optional.of(ppu),
                    design.pe().orElseThrow().bus(),
                    design.pe().orElseThrow().cells())));
  }

  /** The same design with vectors so short that compressor trees of them compile in seconds. */
  public static Design withSmallTrees(Design design) {
    boolean large = design.arith() == Arith.TREE && design.vectorSize() > TREE_ELEMENTS;
    return large ? design.withVectorSize(TREE_ELEMENTS) : design;
  }

  /** Only the cases whose names hold a text. */
  public PeBench only(String text) {
    return new PeBench(design, cases.stream().filter(c -> c.name().contains(text)).toList());
  }

  @Override
  public Design design() {
    return design;
  }

  @Override
  public List<String> cases() {
    return cases.stream().map(PeCase::name).toList();
  }

  @Override
  public BenchSession open(SimulatorLibrary library) {
    PeSimulation simulation = PeSimulation.open(library);
    return new DrivenSession(simulation, index -> cases.get(index).drive(simulation));
  }

  @Override
  public boolean isRight(int index, Response response) {
    return response.failure().isEmpty()
        && response.outputs().equals(cases.get(index).expected(design));
  }

  @Override
  public List<FunctionalPoint> functionalPoints(List<Response> responses, BenchSession session) {
    return new PePoints(design, cases).count(responses, session);
  }
}
