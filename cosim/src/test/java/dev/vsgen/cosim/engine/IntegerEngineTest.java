package dev.vsgen.cosim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntegerEngineTest {

  private static final class Backend implements IntegerBackend {

    private boolean closed;

    @Override
    public Prepared prepare(String layer, Design design, VectorMatrix weights) {
      throw new UserException("VSG-COSIM-03", layer + " is too much");
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** A backend may have simulations open, and its caller has no engine to close. */
  @Test
  void anEngineThatCannotBeMadeClosesItsBackend() {
    Backend backend = new Backend();
    try (Network network = Network.open(OnnxModel.parse("tiny", TinyNetwork.onnx()))) {
      UserException e = assertThrows(UserException.class, () -> engine(network, backend).close());
      assertEquals("VSG-COSIM-03", e.tag());
    }
    assertTrue(backend.closed);
  }

  private static IntegerEngine engine(Network network, IntegerBackend backend) {
    QuantizationPlan plan = QuantizationPlan.of(Scheme.parse("4/4/4/4"), Policy.CEIL);
    return new IntegerEngine(
        network,
        plan,
        (layer, format) -> 1,
        Map.of(),
        precision -> Design.of(4, 16, precision),
        backend);
  }
}
