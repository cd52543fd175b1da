package dev.vsgen.cosim.operand;

import dev.vsgen.generator.design.Accumulation;
import dev.vsgen.generator.design.AdderStyle;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.LaneStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.WeightFormat;
import java.util.random.RandomGenerator;

/** Ways to build lanes. */
public final class LaneStructures {

  private LaneStructures() {}

  /** Lanes of any form that streaming vector MACs can have: with operand registers. */
  public static LaneStructure draw(RandomGenerator random) {
    return of(
        one(random, Arith.values()),
        one(random, AdderStyle.values()),
        one(random, WeightFormat.values()),
        one(random, Accumulation.values()));
  }

  /** The form asked for; adders are forgotten where the multipliers are no trees. */
  public static LaneStructure of(
      Arith arith, AdderStyle adders, WeightFormat format, Accumulation accumulation) {
    return new LaneStructure(Arith.TREE, adders, format, true, accumulation).withArith(arith);
  }

  /** The same, its buffers followed by registers or not. */
  public static LaneStructure withOperandRegisters(LaneStructure lane, boolean registers) {
    return new LaneStructure(
        lane.arith(),
        lane.adders(),
        lane.weightFormat(),
        registers,
        lane.accumulation(),
        lane.vectorsPerLane());
  }

  /** The same with groups of vectors, if these have scales. */
  public static LaneStructure inGroups(LaneStructure lane, Precision precision, int vectors) {
    return precision.hasVectorScales() ? lane.withVectorsPerLane(vectors) : lane;
  }

  private static <E> E one(RandomGenerator random, E[] values) {
    return values[random.nextInt(values.length)];
  }
}
