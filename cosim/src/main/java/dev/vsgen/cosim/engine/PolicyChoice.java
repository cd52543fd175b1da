package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.quant.Policy;

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
