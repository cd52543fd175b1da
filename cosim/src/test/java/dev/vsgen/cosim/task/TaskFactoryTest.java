package dev.vsgen.cosim.task;

import static dev.vsgen.cosim.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.network.OnnxModel;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaskFactoryTest {

  private static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;
  private static final int INT64 = TensorProto.DataType.INT64_VALUE;

  @TempDir Path folder;

  @Test
  void namedModelsAreJudgedOnSentences() {
    Path csv = TaskFiles.text(folder, "a,b,1\nc,d,2\ne,f,3\n");
    for (String name : List.of("minilm", "bge", "bge-small")) {
      Task task = TaskFactory.open(SourceModel.read(name), csv, OptionalInt.of(2));
      assertEquals("100 x Spearman", task.metric());
      assertEquals(2, task.examples());
    }
  }

  @Test
  void filesAreJudgedOnImagesGivenToTheInputTheyName() {
    Path data = TaskFiles.images(folder, 1, 2, 3);
    for (long batch : new long[] {0, 1}) {
      Path onnx = onnx(input("pixels", FLOAT, batch, 3, 32, 32));
      Task task = open(onnx, data);
      assertEquals("top-1 %", task.metric());
      assertEquals(3, task.examples());
      assertEquals(Set.of("pixels"), task.batches().get(0).inputs().keySet());
    }
  }

  @Test
  void constantsAmongTheInputsAreNone() {
    Path onnx = onnx(input("weight", FLOAT, 1), input("x", FLOAT, 0, 0, 0, 0));
    assertEquals(NetworkKind.IMAGES, NetworkKind.of(OnnxModel.read(onnx)));
    assertEquals("x", NetworkKind.firstInput(OnnxModel.read(onnx)));
  }

  @Test
  void bothNamedModelsReadSentences() {
    assertEquals(NetworkKind.SENTENCES, NetworkKind.of(ModelCatalog.find("minilm").model()));
  }

  @Test
  void refusesImagesOfOtherSizes() {
    refuses("VSG-TASK-08", "[3, 224, 224]", onnx(input("x", FLOAT, 1, 3, 224, 224)));
    refuses("VSG-TASK-08", "[1, 32, 32]", onnx(input("x", FLOAT, 1, 1, 32, 32)));
    refuses("VSG-TASK-08", "items of [3072]", onnx(input("x", FLOAT, 1, 3072)));
  }

  @Test
  void refusesModelsOfOtherInputs() {
    refuses("VSG-TASK-06", "reads [x]", onnx(input("x", INT64, 1, 3, 32, 32)));
    refuses("VSG-TASK-06", "reads [a, b]", onnx(input("b", FLOAT, 1, 3), input("a", FLOAT, 1)));
    refuses("VSG-TASK-06", "reads []", onnx());
  }

  @Test
  void refusesDataOfTheOtherKind() {
    Path images = TaskFiles.images(folder, 200, 200);
    Path sentences = onnx(input("input_ids", INT64, 0, 0), input("attention_mask", INT64, 0, 0));
    assertRefused("VSG-TASK-03", "images.bin", () -> open(sentences, images));
    Path csv = TaskFiles.text(folder, "a,b,1\nc,d,2\n");
    Path onnx = onnx(input("x", FLOAT, 1, 3, 32, 32));
    assertRefused("VSG-TASK-02", "data.csv", () -> open(onnx, csv));
  }

  private static Task open(Path onnx, Path data) {
    return TaskFactory.open(SourceModel.read(onnx.toString()), data, OptionalInt.empty());
  }

  private void refuses(String tag, String fragment, Path onnx) {
    Path data = TaskFiles.images(folder, 1);
    assertRefused(tag, fragment, () -> open(onnx, data));
  }

  /** A model with these inputs, a constant named weight, and a node that makes y of it. */
  private Path onnx(ValueInfoProto... inputs) {
    GraphProto graph =
        GraphProto.newBuilder()
            .addAllInput(List.of(inputs))
            .addInitializer(TensorProto.newBuilder().setName("weight").setDataType(FLOAT))
            .addNode(NodeProto.newBuilder().setOpType("Relu").addInput("weight").addOutput("y"))
            .addOutput(ValueInfoProto.newBuilder().setName("y"))
            .build();
    ModelProto model = ModelProto.newBuilder().setIrVersion(7).setGraph(graph).build();
    return TaskFiles.write(folder.resolve("model.onnx"), model.toByteArray());
  }

  private static ValueInfoProto input(String name, int type, long... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : sizes) {
      TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
      shape.addDim(size == 0 ? dimension.setDimParam("open") : dimension.setDimValue(size));
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
