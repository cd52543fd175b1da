package dev.vsgen.cosim.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.design.Accumulation;
import dev.vsgen.generator.design.AdderStyle;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.LaneStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.WeightFormat;
import org.junit.jupiter.api.Test;

final class HardwareChoiceTest {

  /** Lanes without operand registers are never without the buffers of a whole PE. */
  @Test
  void lanesAreBuiltAsChosen() {
    LaneStructure lane =
        new LaneStructure(
            Arith.TREE,
            AdderStyle.RIPPLE,
            WeightFormat.SIGN_MAGNITUDE,
            false,
            Accumulation.FUSED,
            2);
    String config = "4/4u/4/4";
    QuantizationPlan plan = QuantizationPlan.of(Scheme.parse(config), Policy.CEIL);
    try (Network network = Network.open(OnnxModel.parse("tiny", TinyNetwork.onnx()))) {
      Design design =
          new HardwareChoice(2, lane).design(plan, Precision.parse(config), network.layers());
      assertEquals(lane, design.lane());
      assertEquals(2, design.lanes());
    }
  }
}
