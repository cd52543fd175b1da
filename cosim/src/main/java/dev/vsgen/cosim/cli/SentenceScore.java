package dev.vsgen.cosim.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.design.Design;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * What {@code vsgen accuracy} says of all-MiniLM-L6-v2 on sentence pairs, quantized and computed as
 * a design does.
 */
final class SentenceScore {

  private static final String TEST = "stsb-en-test.csv";
  private static final String DEVELOPMENT = "stsb-en-dev.csv";
  private static final int PAIRS = 690;

  private SentenceScore() {}

  /** The score; empty if the folder that {@code VSGEN_DATA} names has no sentence pairs. */
  static Optional<Double> of(Design design) {
    return Optional.ofNullable(System.getenv("VSGEN_DATA"))
        .map(Path::of)
        .filter(folder -> Files.isRegularFile(folder.resolve(TEST)))
        .filter(folder -> Files.isRegularFile(folder.resolve(DEVELOPMENT)))
        .map(folder -> measure(folder, design));
  }

  private static double measure(Path folder, Design design) {
    List<String> arguments = new ArrayList<>(List.of("--model", "minilm", "--quiet", "--json"));
    arguments.addAll(List.of("--data", folder.resolve(TEST).toString()));
    arguments.addAll(List.of("--calibrate", folder.resolve(DEVELOPMENT).toString()));
    arguments.addAll(List.of("--limit", Integer.toString(PAIRS)));
    arguments.addAll(List.of("--config", design.precision().toString()));
    arguments.addAll(List.of("--vector-size", Integer.toString(design.vectorSize())));
    arguments.addAll(List.of("--drop-bits", Integer.toString(design.dropBits())));
    design
        .productBits()
        .ifPresent(bits -> arguments.addAll(List.of("--product-bits", Integer.toString(bits))));
    StringWriter out = new StringWriter();
    int exit =
        new CommandLine(new AccuracyCommand())
            .setOut(new PrintWriter(out, true))
            .execute(arguments.toArray(String[]::new));
    if (exit != 0) {
      throw new IllegalStateException("vsgen accuracy " + arguments + " ended with " + exit);
    }
    return score(out.toString());
  }

  private static double score(String json) {
    try {
      JsonNode points = new ObjectMapper().readTree(json).path("points");
      return points.path(0).path("score").asDouble();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
