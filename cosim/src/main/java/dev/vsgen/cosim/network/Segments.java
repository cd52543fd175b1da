package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cuts a graph at its quantized layers. The rank of a node is the largest number of layers on a
 * path to it; nodes of one rank make a segment, the layers that read from it follow it, and then
 * comes the segment of the next rank.
 */
final class Segments {

  private final GraphProto graph;
  private final Set<String> constants;
  private final Map<String, QuantizableLayer> layersByOutput;
  private final Map<String, Integer> ranks = new HashMap<>();
  private final IdentityHashMap<NodeProto, Integer> nodeRanks = new IdentityHashMap<>();

  private Segments(OnnxModel model, List<QuantizableLayer> layers) {
    this.graph = model.graph();
    this.constants = model.constants().keySet();
    this.layersByOutput =
        layers.stream().collect(Collectors.toMap(QuantizableLayer::output, Function.identity()));
  }

  /** The segments in the order of execution; some may have nothing but layers. */
  static List<Segment> of(OnnxModel model, List<QuantizableLayer> layers) {
    Segments segments = new Segments(model, layers);
    segments.rank();
    int last = segments.nodeRanks.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<Segment> result = new ArrayList<>();
    for (int rank = 0; rank <= last; rank++) {
      result.add(segments.segment(rank));
    }
    return result;
  }

  private void rank() {
    for (NodeProto node : graph.getNodeList()) {
      int rank = reads(node).mapToInt(tensor -> ranks.getOrDefault(tensor, 0)).max().orElse(0);
      nodeRanks.put(node, rank);
      int outputRank = isLayer(node) ? rank + 1 : rank;
      node.getOutputList().forEach(tensor -> ranks.put(tensor, outputRank));
    }
  }

  private Segment segment(int rank) {
    List<NodeProto> nodes = new ArrayList<>();
    List<QuantizableLayer> layers = new ArrayList<>();
    Set<String> elsewhere = new HashSet<>();
    graph.getOutputList().stream().map(ValueInfoProto::getName).forEach(elsewhere::add);
    for (NodeProto node : graph.getNodeList()) {
      boolean here = nodeRanks.get(node) == rank;
      if (isLayer(node)) {
        elsewhere.add(node.getInput(0));
        if (here) {
          layers.add(layersByOutput.get(node.getOutput(0)));
        }
      } else if (here && !constants.contains(node.getOutput(0))) {
        nodes.add(node);
      } else {
        reads(node).forEach(elsewhere::add);
      }
    }
    Set<String> made =
        nodes.stream().flatMap(node -> node.getOutputList().stream()).collect(Collectors.toSet());
    Set<String> inputs =
        nodes.stream()
            .flatMap(Segments::reads)
            .filter(tensor -> !made.contains(tensor) && !constants.contains(tensor))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> outputs =
        nodes.stream()
            .flatMap(node -> node.getOutputList().stream())
            .filter(elsewhere::contains)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new Segment(nodes, inputs, outputs, layers);
  }

  private boolean isLayer(NodeProto node) {
    return node.getOutputCount() == 1 && layersByOutput.containsKey(node.getOutput(0));
  }

  /** What a node reads, in its branches and loops as well. */
  static Stream<String> reads(NodeProto node) {
    Stream<String> captured =
        node.getAttributeList().stream().flatMap(Segments::graphs).flatMap(Segments::captured);
    return Stream.concat(node.getInputList().stream(), captured)
        .filter(tensor -> !tensor.isEmpty());
  }

  private static Stream<GraphProto> graphs(AttributeProto attribute) {
    return attribute.hasG() ? Stream.of(attribute.getG()) : attribute.getGraphsList().stream();
  }

  private static Stream<String> captured(GraphProto inner) {
    Set<String> own = new HashSet<>();
    inner.getInputList().forEach(value -> own.add(value.getName()));
    inner.getInitializerList().forEach(value -> own.add(value.getName()));
    inner.getNodeList().forEach(node -> own.addAll(node.getOutputList()));
    return inner.getNodeList().stream()
        .flatMap(Segments::reads)
        .filter(name -> !own.contains(name));
  }
}
