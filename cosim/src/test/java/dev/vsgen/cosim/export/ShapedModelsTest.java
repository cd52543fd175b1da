package dev.vsgen.cosim.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.cosim.task.Pooling;
import dev.vsgen.cosim.task.SourceModel;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.Vsgen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of the structure of BERT and ResNet-50, only smaller, as users bring them. */
final class ShapedModelsTest {

  /** The tokenizer's vocabulary must fit; everything else may be small. */
  private static final BertShape BERT = new BertShape(2, 32, 4, 64, 30522);

  private static final ResNetShape RESNET = new ResNetShape(List.of(2, 1, 1, 1), 8, 64, 12);

  private static final String WORDS =
      """
      {"version": "1.0", "added_tokens": [], "pre_tokenizer": {"type": "Whitespace"},
       "model": {"type": "WordLevel", "unk_token": "?", "vocab": {"?": 0, "a": 1, "man": 2,
       "plays": 3, "runs": 4, "sleeps": 5, "dog": 6}}}
      """;

  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();
  private final StringWriter failed = new StringWriter();

  private int run(String... arguments) {
    printed.getBuffer().setLength(0);
    failed.getBuffer().setLength(0);
    return Vsgen.commandLine()
        .setOut(new PrintWriter(printed, true))
        .setErr(new PrintWriter(failed, true))
        .execute(arguments);
  }

  private JsonNode point(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("accuracy", "--quiet", "--no-cache", "--json"));
    all.addAll(List.of(arguments));
    assertEquals(ExitCode.OK, run(all.toArray(new String[0])), failed::toString);
    return new ObjectMapper().readTree(printed.toString()).get("points").get(0);
  }

  private String write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes).toString();
  }

  @Test
  void bertIsQuantizedAndMeasured() throws IOException {
    String model = write("bert.onnx", BERT.graph().bytes());
    String[] plan = {"--model", model, "--fidelity", "--limit", "8", "--config", "8/8/8/8"};
    JsonNode fake = point(plan);
    assertTrue(fake.get("difference").asDouble() > 30, fake::toString);
    JsonNode reference = point(with(plan, "--engine", "reference"));
    assertEquals(fake.get("difference").asDouble(), reference.get("difference").asDouble(), 0.5);
    String out = folder.resolve("out").toString();
    String[] export = {"quantize", model, "--config", "4/8/6/10", "--pooling", "cls", "-o", out};
    assertEquals(ExitCode.OK, run(export), failed::toString);
    SourceModel exported = SourceModel.read(Path.of(out, "model.onnx").toString());
    assertEquals(Pooling.CLS, exported.tokenizer().pooling());
    JsonNode layers = new ExportedFolder(Path.of(out)).manifest().get("layers");
    assertEquals(BERT.layers(), layers.size());
    assertEquals("encoder.1.ffn.out", layers.get(11).get("name").asText());
  }

  @Test
  void resNetIsQuantizedAndMeasured() throws IOException {
    String model = write("resnet.onnx", RESNET.graph().bytes());
    String images = write("images.npy", ShapedModels.images(4, 64, 1));
    String others = write("others.npy", ShapedModels.images(4, 64, 2));
    String[] plan = {
      "--model", model, "--fidelity", images, "--calibrate", others, "--config", "8/8u/8/8"
    };
    JsonNode fake = point(plan);
    assertTrue(fake.get("difference").asDouble() > 20, fake::toString);
    JsonNode reference = point(with(plan, "--engine", "reference"));
    assertEquals(fake.get("difference").asDouble(), reference.get("difference").asDouble(), 0.5);
    String out = folder.resolve("out").toString();
    assertEquals(
        ExitCode.OK,
        run("quantize", model, "--config", "4/8u/6/10", "--calibrate", others, "-o", out),
        failed::toString);
    JsonNode layers = new ExportedFolder(Path.of(out)).manifest().get("layers");
    assertEquals(RESNET.layers(), layers.size());
    assertEquals("layer1.0.downsample", layers.get(1).get("name").asText());
    assertEquals("4/8u/6/10", layers.get(1).get("precision").asText()); // after a maximum of ReLUs
  }

  @Test
  void sentencesAreReadAsTheModelWants() throws IOException {
    String model = write("words.onnx", new BertShape(1, 16, 2, 16, 7).graph().bytes());
    String words = write("tokenizer.json", WORDS.getBytes(StandardCharsets.UTF_8));
    String pairs = folder.resolve("pairs.csv").toString();
    Files.writeString(
        Path.of(pairs),
        "a man runs,a man sleeps,1\na dog runs,a dog plays,3\na man plays,man plays,5\ndog,a man,0\n");
    String[] plan = {"--model", model, "--data", pairs, "--config", "fp32", "--calibrate", pairs};
    String[] own = with(plan, "--tokenizer", words, "--pooling");
    JsonNode mean = point(with(own, "mean"));
    JsonNode first = point(with(own, "cls"));
    JsonNode absent = point(with(plan, "--tokenizer", words));
    assertEquals(mean.get("score"), absent.get("score"));
    assertTrue(mean.get("score").asDouble() != first.get("score").asDouble(), mean::toString);

    refused("VSG-NET-08", plan); // numbers of BERT's vocabulary are too large
    refused("VSG-TASK-14", with(own, "max"));
    refused("VSG-LAYER-13", with(plan, "--tokenizer", folder.resolve("none.json").toString()));
    refused("VSG-LAYER-12", with(plan, "--tokenizer", pairs));
  }

  private void refused(String tag, String... arguments) {
    assertEquals(ExitCode.USAGE, run(with(new String[] {"accuracy", "--no-cache"}, arguments)));
    assertTrue(failed.toString().startsWith("[" + tag + "] "), failed::toString);
    assertEquals("", printed.toString());
  }

  private static String[] with(String[] arguments, String... more) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }
}
