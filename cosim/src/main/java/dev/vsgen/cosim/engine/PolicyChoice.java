package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;

/**
 * How scales are chosen, and whether outputs are matched afterwards.
 *
 * @param weights policy of the weights
 * @param activations policy of the activations
 * @param matched whether the outputs of layers are matched to the float32 ones, see {@link
 *     OutputMatching}
 */
public record PolicyChoice(Policy weights, Policy activations, boolean matched) {

  private static final String MATCHED = "+match";

  /**
   * What is most accurate of what a PE can do: weights are quantized once, with as long a search as
   * it takes; activations by the PPU, which takes the next scale up.
   */
  public static final PolicyChoice MATCHED_OUTPUTS =
      new PolicyChoice(Policy.MSE, Policy.CEIL, true);

  /**
   * For what matching does not suit: formats without scales per vector, and networks that were
   * trained to make up for quantization, in this way by default.
   */
  private static final PolicyChoice UNMATCHED = new PolicyChoice(Policy.CEIL, Policy.CEIL, false);

  /**
   * What is taken where nothing is asked for.
   *
   * @param model fine-tuned if it carries clips
   */
  public static PolicyChoice usual(Scheme scheme, OnnxModel model) {
    boolean tuned = !StoredClips.of(model).isEmpty();
    return tuned ? UNMATCHED : MATCHED_OUTPUTS.suiting(scheme);
  }

  /** This choice, or {@code ceil} for a format without scales that it could choose. */
  public PolicyChoice suiting(Scheme scheme) {
    return scheme.hasPolicy() ? this : UNMATCHED;
  }

  /**
   * Reads a policy, two of them for weights and activations ({@code mse/ceil}), and {@code +match}.
   *
   * @throws dev.vsgen.generator.error.UserException if a policy is unknown
   */
  public static PolicyChoice parse(String text) {
    boolean matched = text.endsWith(MATCHED);
    String policies = matched ? text.substring(0, text.length() - MATCHED.length()) : text;
    int slash = policies.indexOf('/');
    return slash < 0
        ? new PolicyChoice(Policy.parse(policies), Policy.parse(policies), matched)
        : new PolicyChoice(
            Policy.parse(policies.substring(0, slash)),
            Policy.parse(policies.substring(slash + 1)),
            matched);
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    String policies = weights == activations ? "" + weights : weights + "/" + activations;
    return policies + (matched ? MATCHED : "");
  }
}
