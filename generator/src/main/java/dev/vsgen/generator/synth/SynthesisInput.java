package dev.vsgen.generator.synth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Verilog to synthesize.
 *
 * @param name of the design
 * @param command that emits it
 * @param top its top module
 * @param verilog its files
 */
public record SynthesisInput(String name, String command, String top, List<RtlFile> verilog) {

  /** Refuses a list that may change. */
  public SynthesisInput {
    verilog = List.copyOf(verilog);
  }

  /** A design as it is emitted. */
  public static SynthesisInput of(Design design) {
    List<RtlFile> verilog =
        new RtlEmitter(new Templates())
            .emit(design).stream().filter(file -> file.name().endsWith(".v")).toList();
    return new SynthesisInput(design.name(), design.command(), RtlEmitter.top(design), verilog);
  }

  /**
   * A design as it is in the folder that {@code vsgen generate} wrote, edited perhaps.
   *
   * @throws UserException if the folder lacks {@code design.json} or one of the files that {@code
   *     filelist.f} lists
   */
  public static SynthesisInput ofFolder(Path folder) {
    Path manifest = folder.resolve("design.json");
    try {
      JsonNode json = new ObjectMapper().readTree(manifest.toFile());
      List<RtlFile> verilog = new ArrayList<>();
      for (String name : Files.readAllLines(folder.resolve("filelist.f"))) {
        if (!name.isBlank()) {
          Path file = folder.resolve(name.strip());
          verilog.add(new RtlFile(name.strip(), Files.readString(file, StandardCharsets.US_ASCII)));
        }
      }
      return new SynthesisInput(
          text(json, "name", manifest),
          text(json, "command", manifest),
          text(json, "top", manifest),
          verilog);
    } catch (IOException e) {
      throw new UserException(
          "VSG-SYNTH-01",
          ("design folder is '" + folder + "'; must be one that vsgen generate wrote (" + e + ")"),
          e);
    }
  }

  private static String text(JsonNode json, String field, Path manifest) {
    if (!json.path(field).isTextual()) {
      throw new UserException("VSG-SYNTH-01", manifest + " has no '" + field + "'; must have one");
    }
    return json.path(field).asText();
  }
}
