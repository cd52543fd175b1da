package dev.vsgen.cosim.task;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.generator.error.UserException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a network reads, told from its inputs. */
public enum NetworkKind {

  /** Token numbers, as BERT-type networks do. */
  SENTENCES,

  /** One float32 tensor: images x channels x height x width. */
  IMAGES,

  /** One float32 tensor of another form, the outermost dimension being items. */
  ARRAYS;

  private static final int IMAGE_DIMENSIONS = 4;
  private static final Set<String> TOKENS = Set.of("input_ids", "attention_mask", "token_type_ids");

  /**
   * The kind of a model.
   *
   * @throws UserException if it is none of these
   */
  public static NetworkKind of(OnnxModel model) {
    List<ValueInfoProto> inputs = inputs(model);
    Set<String> names = inputs.stream().map(ValueInfoProto::getName).collect(Collectors.toSet());
    if (names.contains("input_ids") && TOKENS.containsAll(names)) {
      return SENTENCES;
    }
    if (inputs.size() == 1 && isReal(inputs.get(0))) {
      return sizes(model).size() == IMAGE_DIMENSIONS ? IMAGES : ARRAYS;
    }
    throw new UserException(
        "VSG-TASK-06",
        "'%s' reads %s; must read input_ids, attention_mask and token_type_ids, or one float32 tensor"
            .formatted(model.name(), names.stream().sorted().toList()));
  }

  /** Name of a model's first input that is no constant. */
  public static String firstInput(OnnxModel model) {
    return inputs(model).get(0).getName();
  }

  /** Sizes of a model's first input, outermost first; 0 where the model leaves them open. */
  static List<Long> sizes(OnnxModel model) {
    return inputs(model).get(0).getType().getTensorType().getShape().getDimList().stream()
        .map(Dimension::getDimValue)
        .toList();
  }

  /** Old models list their constants among the inputs. */
  private static List<ValueInfoProto> inputs(OnnxModel model) {
    GraphProto graph = model.proto().getGraph();
    Set<String> constants =
        graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
    Stream<ValueInfoProto> all = graph.getInputList().stream();
    return all.filter(input -> !constants.contains(input.getName())).toList();
  }

  private static boolean isReal(ValueInfoProto input) {
    return input.getType().getTensorType().getElemType() == TensorProto.DataType.FLOAT_VALUE;
  }
}
