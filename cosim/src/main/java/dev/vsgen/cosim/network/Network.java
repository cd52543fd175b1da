package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.vsgen.generator.error.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network whose quantizable layers are computed by a {@link LayerEngine}, everything else by ONNX
 * Runtime. Any thread may run it.
 */
public final class Network implements AutoCloseable {

  private final OnnxModel model;
  private final List<QuantizableLayer> layers;
  private final List<Segment> segments;
  private final Map<String, TensorProto> constants;
  private final Map<String, Integer> lastReads;
  private final List<Optional<OrtPart>> parts = new ArrayList<>();
  private final Owned owned = new Owned();

  private Network(OnnxModel model) {
    this.model = model.ofFirstOutput();
    this.constants = this.model.constants();
    this.layers = new LayerFinder(this.model).find();
    this.segments = Segments.of(this.model, layers);
    this.lastReads = lastReads(segments);
  }

  /**
   * Finds the layers and loads the rest into ONNX Runtime.
   *
   * @throws UserException if the model has no layer to quantize, one that no PE computes, or
   *     operators that ONNX Runtime does not know
   */
  public static Network open(OnnxModel model) {
    return open(model, OrtPart::load);
  }

  /** Loads a part of a model, given the graph of the part. */
  @FunctionalInterface
  interface Loader {
    OrtPart load(OnnxModel model, GraphProto.Builder graph);
  }

  static Network open(OnnxModel model, Loader loader) {
    Network network = new Network(model);
    return network.owned.orClose(() -> network.load(loader));
  }

  private Network load(Loader loader) {
    Map<String, Integer> types = new HashMap<>();
    for (ValueInfoProto input : model.graph().getInputList()) {
      types.put(input.getName(), input.getType().getTensorType().getElemType());
    }
    for (Segment segment : segments) {
      load(segment, types, loader).ifPresent(part -> types.putAll(part.outputTypes()));
      segment
          .layers()
          .forEach(layer -> types.put(layer.output(), TensorProto.DataType.FLOAT_VALUE));
    }
    return this;
  }

  /**
   * The layers of a model that is not going to run, in the order of execution.
   *
   * @throws UserException as {@link #open}
   */
  public static List<QuantizableLayer> layers(OnnxModel model) {
    return new LayerFinder(model.ofFirstOutput()).find();
  }

  /** The model. */
  public OnnxModel model() {
    return model;
  }

  /** Every layer that an engine computes, in the order of execution. */
  public List<QuantizableLayer> layers() {
    return layers;
  }

  /** Name of the model's first output. */
  public String output() {
    return model.graph().getOutput(0).getName();
  }

  private Optional<OrtPart> load(Segment segment, Map<String, Integer> types, Loader loader) {
    Optional<OrtPart> part =
        segment.outputs().isEmpty()
            ? Optional.empty()
            : Optional.of(owned.add(loader.load(model, graph(segment, types))));
    parts.add(part);
    return part;
  }

  private GraphProto.Builder graph(Segment segment, Map<String, Integer> types) {
    GraphProto.Builder graph = GraphProto.newBuilder().setName(model.name());
    graph.addAllNode(segment.nodes());
    segment.nodes().stream()
        .flatMap(Segments::reads)
        .distinct()
        .filter(constants::containsKey)
        .forEach(name -> graph.addInitializer(constants.get(name).toBuilder().setName(name)));
    for (String name : segment.inputs()) {
      if (!types.containsKey(name)) {
        throw NetworkRun.missing(model.name(), name);
      }
      graph.addInput(value(name, types.get(name)));
    }
    segment.outputs().forEach(name -> graph.addOutput(ValueInfoProto.newBuilder().setName(name)));
    return graph;
  }

  /** A tensor of an element type that ONNX Runtime told; its shape is left open. */
  static ValueInfoProto value(String name, int elementType) {
    TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder().setElemType(elementType).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /** For each tensor, the number of the segment that is the last to read it. */
  private static Map<String, Integer> lastReads(List<Segment> segments) {
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      for (String name : segments.get(i).inputs()) {
        last.put(name, i);
      }
      for (QuantizableLayer layer : segments.get(i).layers()) {
        last.put(layer.input(), i);
      }
    }
    return last;
  }

  /**
   * The network's first output.
   *
   * @param inputs by name; inputs the network does not have are ignored
   * @throws UserException if one is missing or has a shape the network cannot take
   */
  public FloatTensor run(Map<String, ModelInput> inputs, LayerEngine engine) {
    try (NetworkRun run = new NetworkRun(model.name())) {
      for (ValueInfoProto input : model.graph().getInputList()) {
        if (inputs.containsKey(input.getName())) {
          run.put(input.getName(), inputs.get(input.getName()));
        }
      }
      for (int i = 0; i < segments.size(); i++) {
        run.run(segments.get(i), parts.get(i), engine);
        int done = i;
        lastReads.forEach(
            (name, last) -> {
              if (last == done && !name.equals(output())) {
                run.free(name);
              }
            });
      }
      return run.get(output());
    }
  }

  @Override
  public void close() {
    owned.close();
  }
}
