package dev.vsgen.generator.handover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What FuseSoC asks of a generator, in a YAML file of its GAPI:
 *
 * <pre>
 * gapi: '1.0'
 * vlnv: me:soc:npu-pe:1.0.0
 * files_root: /where/the/asking/core/is
 * parameters: {lanes: 4, vector_size: 8, config: 4/4u/6/6, testbench: true}
 * </pre>
 *
 * @param vlnv what the design has to be called
 * @param options options of {@code vsgen generate}, as arguments
 */
public record GapiRequest(String vlnv, List<String> options) {

  private static final String VERSION = "1.0";

  /** Keeps its list. */
  public GapiRequest {
    options = List.copyOf(options);
  }

  /**
   * Reads a request.
   *
   * @throws UserException if it cannot be read or is no such file
   */
  public static GapiRequest read(Path file) {
    JsonNode root = parse(file);
    String version = root.path("gapi").asText();
    if (!version.equals(VERSION)) {
      throw new UserException(
          "VSG-FUSESOC-02",
          "gapi is '%s' in %s; must be %s (what a request means depends on it)"
              .formatted(version, file, VERSION));
    }
    String vlnv = root.path("vlnv").asText();
    List<String> options = new ArrayList<>();
    root.path("parameters").properties().forEach(parameter -> add(parameter, options));
    return new GapiRequest(vlnv, options);
  }

  private static JsonNode parse(Path file) {
    try {
      return new YAMLMapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UserException(
          "VSG-FUSESOC-01", "cannot read %s as YAML: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** A parameter is an option of the same name, whose words FuseSoC's users join by underscores. */
  private static void add(Map.Entry<String, JsonNode> parameter, List<String> options) {
    String option = "--" + parameter.getKey().replace('_', '-');
    JsonNode value = parameter.getValue();
    if (!value.isValueNode() || value.isNull()) {
      throw new UserException(
          "VSG-FUSESOC-03",
          "parameter %s is %s; must be one value (it becomes the option %s)"
              .formatted(parameter.getKey(), value, option));
    }
    if (!value.isBoolean()) {
      options.addAll(List.of(option, value.asText()));
    } else if (value.asBoolean()) {
      options.add(option);
    }
  }

  /**
   * The arguments of vsgen that answer the request.
   *
   * @param folder where the design goes; FuseSoC looks for cores below the current folder
   */
  public List<String> arguments(String folder) {
    List<String> arguments = new ArrayList<>(List.of("generate"));
    arguments.addAll(options);
    arguments.addAll(List.of("--vlnv", vlnv, "--output", folder));
    return arguments;
  }
}
