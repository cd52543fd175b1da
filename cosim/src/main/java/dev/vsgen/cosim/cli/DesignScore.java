package dev.vsgen.cosim.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.cosim.ppa.PpaRow.Accuracy;
import dev.vsgen.cosim.task.DataFolder;
import dev.vsgen.generator.design.Design;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import picocli.CommandLine;

/**
 * What {@code vsgen accuracy} says of a network quantized and computed as a design does: V, R and K
 * are the design's. Where there are no scales per vector, the best of several ways to clip
 * activations is taken, and outputs are not matched, which does not suit them.
 */
enum DesignScore {
  /** For signed activations: all-MiniLM-L6-v2, 100 x Spearman on sentence pairs. */
  MINILM(
      "minilm", "stsb-en-test.csv", "stsb-en-dev.csv", 690, "100 x Spearman of MiniLM, 690 pairs"),
  /** For unsigned ones: ResNet-20, top-1 on images. */
  RESNET20(
      "resnet20", "test_batch.bin", "data_batch_1.bin", 1000, "top-1 % of ResNet-20, 1,000 images");

  private static final String CLIPS = "max,99.99,mse";

  private final String model;
  private final String data;
  private final String calibration;
  private final int examples;
  private final String text;

  DesignScore(String model, String data, String calibration, int examples, String text) {
    this.model = model;
    this.data = data;
    this.calibration = calibration;
    this.examples = examples;
    this.text = text;
  }

  /**
   * The accuracy of the network that suits the design; empty if the folder that {@code VSGEN_DATA}
   * names has not its data.
   *
   * @param policy how scales per vector are chosen
   */
  static Optional<Accuracy> of(Design design, String policy) {
    DesignScore score = design.precision().activation().signed() ? MINILM : RESNET20;
    boolean there =
        DataFolder.file(score.data).isPresent() && DataFolder.file(score.calibration).isPresent();
    return there ? Optional.of(score.measure(design, policy)) : Optional.empty();
  }

  private Accuracy measure(Design design, String policy) {
    StringWriter out = new StringWriter();
    List<String> arguments = arguments(design, policy);
    int exit =
        new CommandLine(new AccuracyCommand())
            .setOut(new PrintWriter(out, true))
            .execute(arguments.toArray(String[]::new));
    if (exit != 0) {
      throw new IllegalStateException("vsgen accuracy " + arguments + " ended with " + exit);
    }
    return new Accuracy(best(out.toString()), text + ", " + policy);
  }

  private List<String> arguments(Design design, String policy) {
    boolean perChannel = !design.precision().hasVectorScales();
    List<String> arguments = new ArrayList<>(List.of("--model", model, "--quiet", "--json"));
    arguments.addAll(List.of("--data", DataFolder.file(data).orElseThrow().toString()));
    arguments.addAll(List.of("--calibrate", DataFolder.file(calibration).orElseThrow().toString()));
    arguments.addAll(List.of("--limit", Integer.toString(examples)));
    arguments.addAll(List.of("--config", design.precision().toString()));
    arguments.addAll(List.of("--vector-size", Integer.toString(design.vectorSize())));
    arguments.addAll(List.of("--drop-bits", Integer.toString(design.dropBits())));
    arguments.addAll(List.of("--policy", perChannel ? "ceil" : policy, "--clip", CLIPS));
    design
        .productBits()
        .ifPresent(bits -> arguments.addAll(List.of("--product-bits", Integer.toString(bits))));
    return arguments;
  }

  private static double best(String json) {
    try {
      JsonNode points = new ObjectMapper().readTree(json).path("points");
      return StreamSupport.stream(points.spliterator(), false)
          .mapToDouble(point -> point.path("score").asDouble())
          .max()
          .orElseThrow();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
