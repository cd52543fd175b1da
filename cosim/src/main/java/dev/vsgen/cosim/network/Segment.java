package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Set;

/**
 * The nodes of a network between two fronts of quantized layers, which ONNX Runtime computes in one
 * go.
 *
 * @param nodes in the order of execution
 * @param inputs tensors from outside of the segment, constants excepted
 * @param outputs tensors of the segment that are needed outside of it
 * @param layers the layers whose input exists once the segment has run
 */
record Segment(
    List<NodeProto> nodes,
    Set<String> inputs,
    Set<String> outputs,
    List<QuantizableLayer> layers) {}
