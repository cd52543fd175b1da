package dev.vsgen.cosim.engine;

import static dev.vsgen.cosim.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.vsgen.cosim.network.LayerKind;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.quant.Scheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How {@code --keep} is read. */
class LayerExceptionsTest {

  private static final List<QuantizableLayer> LAYERS =
      Stream.of("conv1", "onnx::MatMul_7", "fc").map(LayerExceptionsTest::layer).toList();

  private static QuantizableLayer layer(String name) {
    return new QuantizableLayer(
        name,
        LayerKind.GEMM,
        NodeProto.getDefaultInstance(),
        TensorProto.getDefaultInstance(),
        Optional.empty(),
        Optional.empty(),
        1,
        1,
        false);
  }

  @Test
  void readsNamesAndFormats() {
    Scheme eight = Scheme.parse("8/8/-/-");
    assertEquals(
        Map.of("conv1", eight, "fc", eight, "onnx::MatMul_7", new Scheme.Float32()),
        LayerExceptions.parse(List.of("first,last:8/8/-/-", "onnx::MatMul_7:fp32"), LAYERS));
    assertEquals(Map.of(), LayerExceptions.parse(List.of(), LAYERS));
  }

  @Test
  void refusesWhatItCannotRead() {
    refused("VSG-ENGINE-06", "--keep is 'fp32'", "fp32");
    refused("VSG-ENGINE-06", "--keep is ':fp32'", ":fp32");
    refused("VSG-ENGINE-07", "layer 'conv2'; must be first, last or one of the 3", "conv2:fp32");
    refused("VSG-ENGINE-07", "layer ''", "conv1,:fp32");
    refused("VSG-ENGINE-08", "layer 'conv1' twice", "conv1:8/8/-/-", "first:fp32");
    refused("VSG-DESIGN-07", "precision is 'int8'", "conv1:int8");
  }

  private static void refused(String tag, String fragment, String... texts) {
    assertRefused(tag, fragment, () -> LayerExceptions.parse(List.of(texts), LAYERS));
  }
}
