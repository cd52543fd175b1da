package dev.vsgen.cosim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.network.FloatEngine;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LongTensor;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.operand.Fidelity;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Precision;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A whole network in float32, fake-quantized, in exact integers, and on the emitted RTL. */
class EngineIT {

  private static final long[] TOKENS = {101, 7592, 2088, 2003, 1037, 2204, 3231, 102};

  @Test
  void enginesAgreeOnMiniLm() {
    QuantizationPlan plan = QuantizationPlan.of(Scheme.parse("4/4/4/4"), Policy.CEIL);
    try (Network network = Network.open(ModelCatalog.find("minilm").model());
        FloatEngine real = new FloatEngine(network)) {
      MaximumCapture clips = new MaximumCapture(real);
      FloatTensor fp32 = network.run(sentence(), clips);
      FloatTensor fake = run(network, new FakeEngine(network, plan, clips));
      FloatTensor reference = run(network, integers(network, plan, clips, new ReferenceBackend()));
      RtlBackend backend = new RtlBackend(VerilatorBuild.inDefaultCache(), 1);
      FloatTensor rtl = run(network, integers(network, plan, clips, backend));
      assertEquals(reference, rtl);
      assertEquals(36, backend.counts().size());
      for (LayerCount count : backend.counts()) {
        assertEquals(0, count.mismatches(), count::toString);
        assertEquals(count.predictedCycles(), count.cycles(), count::toString);
      }
      assertTrue(fidelity(fp32, fake).sqnrDb() > 5);
      assertTrue(fidelity(fake, reference).sqnrDb() > 40);
    }
  }

  private static FloatTensor run(Network network, FakeEngine engine) {
    try (engine) {
      return network.run(sentence(), engine);
    }
  }

  private static FloatTensor run(Network network, IntegerEngine engine) {
    try (engine) {
      return network.run(sentence(), engine);
    }
  }

  private static IntegerEngine integers(
      Network network, QuantizationPlan plan, Clips clips, IntegerBackend backend) {
    return new IntegerEngine(network, plan, clips, Map.of(), EngineIT::design, backend);
  }

  private static Design design(Precision precision) {
    return Design.of(16, 16, precision).withPe(Optional.of(PeStructure.defaultFor(16, 16)));
  }

  private static Fidelity fidelity(FloatTensor a, FloatTensor b) {
    return Fidelity.of(matrix(a), matrix(b));
  }

  private static FloatMatrix matrix(FloatTensor x) {
    return new FloatMatrix(1, x.values().length, x.values());
  }

  private static Map<String, ModelInput> sentence() {
    long[] shape = {1, TOKENS.length};
    long[] ones = new long[TOKENS.length];
    Arrays.fill(ones, 1);
    return Map.of(
        "input_ids", new LongTensor(shape, TOKENS),
        "attention_mask", new LongTensor(shape, ones),
        "token_type_ids", new LongTensor(shape, new long[TOKENS.length]));
  }
}
