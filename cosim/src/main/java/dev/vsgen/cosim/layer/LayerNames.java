package dev.vsgen.cosim.layer;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Short names for the layers of BERT-type encoders, from the names their exporter gave them. */
public final class LayerNames {

  private static final Pattern ENCODER = Pattern.compile("encoder\\.layer\\.(\\d+)\\.(.+)\\.bias");

  private static final Map<String, String> PARTS =
      Map.of(
          "attention.self.query", "attention.query",
          "attention.self.key", "attention.key",
          "attention.self.value", "attention.value",
          "attention.output.dense", "attention.output",
          "intermediate.dense", "ffn.in",
          "output.dense", "ffn.out");

  private LayerNames() {}

  /**
   * The name of the layer whose bias has the given name. Biases are asked because exporters keep
   * their names, while transposed weights are only numbered ({@code onnx::MatMul_896}).
   *
   * @return for example {@code encoder.0.ffn.in} for {@code
   *     encoder.layer.0.intermediate.dense.bias}; the bias's own name if it follows another scheme
   */
  public static String ofBias(String bias) {
    Matcher matcher = ENCODER.matcher(bias);
    return matcher.matches() && PARTS.containsKey(matcher.group(2))
        ? "encoder." + matcher.group(1) + "." + PARTS.get(matcher.group(2))
        : bias;
  }
}
