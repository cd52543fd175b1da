package dev.vsgen.cosim.operand;

import dev.vsgen.generator.design.Accumulation;
import dev.vsgen.generator.design.AdderStyle;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.LaneStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.WeightFormat;
import java.util.List;
import java.util.OptionalInt;

/** Designs in which every two parameter values of a list meet, but for trees that are too large. */
public final class PairwiseDesigns {

  private static final int NONE = 0;

  private PairwiseDesigns() {}

  /**
   * The values to combine. Every combination must be a design: drop bits are few enough for the
   * smallest product; without scales, vectors come one by one.
   */
  private record Values(
      List<Integer> lanes,
      List<Integer> vectorSizes,
      List<String> wts,
      List<String> acts,
      List<String> wscales,
      List<String> ascales,
      List<Integer> productBits,
      List<Integer> dropBits,
      List<Integer> maxVectors,
      List<Integer> accBits,
      List<Arith> ariths,
      List<AdderStyle> adders,
      List<WeightFormat> weightFormats,
      List<Accumulation> accumulations,
      List<Integer> vectorsPerLane) {

    private List<Design> designs() {
      return CoveringArray.pairwise(
              lanes.size(),
              vectorSizes.size(),
              wts.size(),
              acts.size(),
              wscales.size(),
              ascales.size(),
              productBits.size(),
              dropBits.size(),
              maxVectors.size(),
              accBits.size(),
              ariths.size(),
              adders.size(),
              weightFormats.size(),
              accumulations.size(),
              vectorsPerLane.size())
          .stream()
          .map(this::design)
          .distinct()
          .toList();
    }

    private Design design(int[] row) {
      String precision =
          String.join(
              "/", wts.get(row[2]), acts.get(row[3]), wscales.get(row[4]), ascales.get(row[5]));
      Design design =
          new Design(
              lanes.get(row[0]),
              vectorSizes.get(row[1]),
              Precision.parse(precision),
              optional(productBits.get(row[6])),
              dropBits.get(row[7]),
              maxVectors.get(row[8]),
              optional(accBits.get(row[9])));
      LaneStructure lane =
          LaneStructures.of(
              ariths.get(row[10]),
              adders.get(row[11]),
              weightFormats.get(row[12]),
              accumulations.get(row[13]));
      int vectors = vectorsPerLane.get(row[14]);
      return SmallTrees.where(design, LaneStructures.inGroups(lane, design.precision(), vectors));
    }
  }

  /** Small enough to synthesize and simulate all of them in every regression. */
  public static List<Design> small() {
    return new Values(
            List.of(1, 2, 3, 5),
            List.of(2, 4, 8, 16),
            List.of("2", "3", "4", "8"),
            List.of("1u", "4u", "8u", "2", "4", "8"),
            List.of("-", "2", "6", "10"),
            List.of("-", "2", "8", "10"),
            List.of(NONE, 1, 6),
            List.of(0, 1, 2),
            List.of(1, 3, 40),
            List.of(NONE, 4, 20),
            List.of(Arith.values()),
            List.of(AdderStyle.values()),
            List.of(WeightFormat.values()),
            List.of(Accumulation.values()),
            List.of(1, 2))
        .designs();
  }

  /** The ends of every parameter. */
  public static List<Design> corners() {
    return new Values(
            List.of(64, 1),
            List.of(64, 2),
            List.of("8", "2"),
            List.of("8u", "1u", "8", "2"),
            List.of("10", "2", "-"),
            List.of("10", "2", "-"),
            List.of(NONE, 1, 19),
            List.of(0, 2),
            List.of(1, 1000),
            List.of(NONE, 2, 52),
            List.of(Arith.values()),
            List.of(AdderStyle.values()),
            List.of(WeightFormat.values()),
            List.of(Accumulation.values()),
            List.of(1, 4))
        .designs();
  }

  private static OptionalInt optional(int bits) {
    return bits == NONE ? OptionalInt.empty() : OptionalInt.of(bits);
  }
}
