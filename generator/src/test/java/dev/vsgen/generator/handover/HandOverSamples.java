package dev.vsgen.generator.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.vsgen.generator.cli.Vsgen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Designs whose hand-over is tested, and how to read it. */
final class HandOverSamples {

  /** A whole PE, as small as can be. */
  static final String SMALL_PE =
      "--lanes 1 --vector-size 2 --config 2/1u/2/2 --rows 1 --wt-depth 2 --act-depth 8"
          + " --ppu-lanes 1";

  /** Streaming vector MACs of adder cells. */
  static final String TREE = "--top mac --lanes 1 --vector-size 4 --config 4/4/4/4 --arith tree";

  /** A whole PE whose memories are latches, and whose PPU has a clock gate. */
  static final String LATCHES = SMALL_PE + " --mem latch --clock-gating on";

  private HandOverSamples() {}

  /** Emits a design into a folder. */
  static Path emit(Path folder, String options) {
    List<String> arguments = new ArrayList<>(List.of("generate", "--quiet", "-o"));
    arguments.add(folder.toString());
    arguments.addAll(List.of(options.split(" ", -1)));
    assertEquals(0, Vsgen.commandLine().execute(arguments.toArray(String[]::new)), options);
    return folder;
  }

  /** Reads the core of an emitted design. */
  static JsonNode core(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(folder, "*.core")) {
      return new YAMLMapper().readTree(Files.readString(files.iterator().next()));
    }
  }

  /** The texts of a list. */
  static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
