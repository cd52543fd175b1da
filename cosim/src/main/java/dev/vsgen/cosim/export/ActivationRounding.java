package dev.vsgen.cosim.export;

import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.ScaleFormat;

/**
 * Rounds a tensor to what quantized activations can express, in standard ONNX operators on float32:
 * section 4 of the arithmetic contract, operation for operation, so that results have the same bits
 * as those of {@link dev.vsgen.cosim.quant.Quantizer}. ONNX rounds half to even.
 *
 * @param shape how the tensor is cut into vectors
 * @param element code of the elements
 * @param scale code of the per-vector scales
 * @param policy how a vector's scale is chosen; not {@code mse}, which is no formula
 * @param gamma static outer scale
 */
record ActivationRounding(
    VectorShape shape, ElementFormat element, ScaleFormat scale, Policy policy, float gamma) {

  /** Adds the operators to a graph. */
  String addTo(Subgraph graph, String input) {
    String outer = graph.real("gamma", gamma);
    if (!scale.isPresent()) {
      return graph.add("Mul", "rounded", codes(graph, input, outer), outer);
    }
    String vectors = shape.cut(graph, input);
    String maximum =
        graph.addMaximum("amax", graph.add("Abs", "abs", vectors), VectorShape.ELEMENTS_AXIS);
    String s = graph.add("Div", "s", maximum, graph.real("qmax", element.qmax()));
    String sq = integerScale(graph, graph.add("Div", "t", s, outer));
    String step = policy == Policy.PAPER ? s : graph.add("Mul", "step", sq, outer);
    String codes = codes(graph, vectors, guarded(graph, step));
    String units = graph.add("Mul", "units", codes, sq); // at most 18 bits: exact
    return shape.join(graph, graph.add("Mul", "real", units, outer), input);
  }

  private String integerScale(Subgraph graph, String t) {
    String whole = graph.add(policy == Policy.CEIL ? "Ceil" : "Round", "scale", t);
    String least = graph.real("sq_min", 0);
    return graph.add("Clip", "sq", whole, least, graph.real("sq_max", (float) scale.range().max()));
  }

  /** A zero step stands for a zero vector; over the largest number everything rounds to zero. */
  private static String guarded(Subgraph graph, String step) {
    String isZero = graph.add("Equal", "is_zero", step, graph.real("zero", 0));
    return graph.add("Where", "divisor", isZero, graph.real("largest", Float.MAX_VALUE), step);
  }

  private String codes(Subgraph graph, String x, String step) {
    String whole = graph.add("Round", "whole", graph.add("Div", "ratio", x, step));
    String least = graph.real("q_min", element.signed() ? -element.qmax() : 0);
    return graph.add("Clip", "codes", whole, least, graph.real("q_max", element.qmax()));
  }
}
