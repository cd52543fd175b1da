package dev.vsgen.training.run;

import dev.vsgen.cosim.calibration.ClipRule;
import dev.vsgen.cosim.engine.QuantizationPlan;
import java.util.OptionalInt;

/**
 * How a network is fine-tuned.
 *
 * @param arm what is trained
 * @param plan formats, policies and exceptions of that arm
 * @param accBits bits of an accumulator that saturates in the forward pass of that arm; empty for
 *     an exact one
 * @param clip how activations without scales per vector are clipped
 * @param epochs how often all examples are seen
 * @param batch examples of a step
 * @param optimizer {@code sgd} or {@code adam}
 * @param rate learning rate of the first step
 * @param decay weight decay of weights; biases and steps have none
 * @param gradientLimit largest norm of all gradients together
 * @param liveNorm whether convolutions are followed by batch normalization while they are trained
 * @param seed of the order of examples
 */
public record Settings(
    Arm arm,
    QuantizationPlan plan,
    OptionalInt accBits,
    ClipRule clip,
    int epochs,
    int batch,
    String optimizer,
    float rate,
    float decay,
    float gradientLimit,
    boolean liveNorm,
    long seed) {}
