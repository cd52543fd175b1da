package dev.vsgen.generator.estimate;

/** Operands that energy is measured on. */
public enum Stimulus {
  /** Normal weights and activations with log-normal spreads. */
  SYNTHETIC("synthetic"),
  /** {@code encoder.0.ffn.in} of all-MiniLM-L6-v2. */
  MINILM("MiniLM"),
  /** As {@link #SYNTHETIC}, with zeros for negative activations. */
  RELU("ReLU"),
  /** {@code layer3.1.conv1} of a ResNet-20, whose input has passed a ReLU. */
  RESNET20("ResNet-20");

  private final String text;

  Stimulus(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
