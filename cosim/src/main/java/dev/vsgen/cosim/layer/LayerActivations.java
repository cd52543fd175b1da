package dev.vsgen.cosim.layer;

import dev.vsgen.cosim.operand.FloatMatrix;

/**
 * What a linear layer reads and writes when the float32 model runs: a row for each token.
 *
 * @param input tokens x inputs
 * @param output tokens x outputs, bias added
 */
public record LayerActivations(FloatMatrix input, FloatMatrix output) {}
