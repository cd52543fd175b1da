package dev.vsgen.cosim.operand;

import dev.vsgen.generator.design.Accumulation;
import dev.vsgen.generator.design.AdderStyle;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.LaneStructure;
import dev.vsgen.generator.design.MemoryStyle;
import dev.vsgen.generator.design.PeCells;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.design.WeightFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Small whole PEs in which every two values of any two options meet. */
public final class PairwisePes {

  private static final List<Integer> LANES = List.of(1, 2, 4);
  private static final List<Integer> VECTOR_SIZES = List.of(2, 4);
  private static final List<String> CONFIGS = List.of("4/4/4/4", "3/4u/6/-", "4/8/-/5", "8/8/-/-");
  private static final List<OptionalInt> PRODUCT_BITS =
      List.of(OptionalInt.empty(), OptionalInt.of(3));
  private static final List<Integer> DROP_BITS = List.of(0, 2);
  private static final List<OptionalInt> ACC_BITS =
      List.of(OptionalInt.empty(), OptionalInt.of(12));
  private static final List<Integer> ROWS = List.of(1, 4);
  private static final List<Integer> WT_DEPTHS = List.of(64, 128);
  private static final List<Integer> ACT_DEPTHS = List.of(128, 256);
  private static final List<Optional<Ppu>> PPUS =
      List.of(
          Optional.empty(),
          Optional.of(new Ppu(1, ScalePolicy.CEIL)),
          Optional.of(new Ppu(2, ScalePolicy.ROUND)));

  private static final List<Arith> ARITHS = List.of(Arith.values());
  private static final List<AdderStyle> ADDERS = List.of(AdderStyle.values());
  private static final List<WeightFormat> WEIGHT_FORMATS = List.of(WeightFormat.values());
  private static final List<Accumulation> ACCUMULATIONS = List.of(Accumulation.values());
  private static final List<Integer> VECTORS_PER_LANE = List.of(1, 2);
  private static final List<Bus> BUSES = List.of(Bus.values());
  private static final List<MemoryStyle> MEMORIES = List.of(MemoryStyle.values());

  private PairwisePes() {}

  /** All of them, distinct. */
  public static List<Design> designs() {
    return CoveringArray.pairwise(
            LANES.size(),
            VECTOR_SIZES.size(),
            CONFIGS.size(),
            PRODUCT_BITS.size(),
            DROP_BITS.size(),
            ACC_BITS.size(),
            ROWS.size(),
            WT_DEPTHS.size(),
            ACT_DEPTHS.size(),
            PPUS.size(),
            BUSES.size(),
            ARITHS.size(),
            ADDERS.size(),
            WEIGHT_FORMATS.size(),
            ACCUMULATIONS.size(),
            2,
            VECTORS_PER_LANE.size(),
            MEMORIES.size(),
            2)
        .stream()
        .map(PairwisePes::design)
        .distinct()
        .toList();
  }

  private static Design design(int[] row) {
    int lanes = LANES.get(row[0]);
    LaneStructure lane =
        LaneStructures.of(
            ARITHS.get(row[11]),
            ADDERS.get(row[12]),
            WEIGHT_FORMATS.get(row[13]),
            ACCUMULATIONS.get(row[14]));
    Design mac =
        new Design(
            lanes,
            VECTOR_SIZES.get(row[1]),
            Precision.parse(CONFIGS.get(row[2])),
            PRODUCT_BITS.get(row[3]),
            DROP_BITS.get(row[4]),
            64,
            ACC_BITS.get(row[5]));
    return mac.withPe(Optional.of(structure(row, lanes)))
        .withLane(
            LaneStructures.inGroups(
                LaneStructures.withOperandRegisters(lane, row[15] == 0),
                mac.precision(),
                VECTORS_PER_LANE.get(row[16])));
  }

  /** A PPU takes as many channels per cycle as there are, at most; without one no clock stops. */
  private static PeStructure structure(int[] row, int lanes) {
    Optional<Ppu> ppu = PPUS.get(row[9]);
    return new PeStructure(
        ROWS.get(row[6]),
        WT_DEPTHS.get(row[7]),
        ACT_DEPTHS.get(row[8]),
        ppu.map(unit -> new Ppu(Math.min(unit.lanes(), lanes), unit.policy())),
        BUSES.get(row[10]),
        new PeCells(MEMORIES.get(row[17]), row[18] == 1 && ppu.isPresent()));
  }
}
