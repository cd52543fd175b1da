package dev.vsgen.cosim.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads what an export wrote, with nothing of what wrote it. */
record ExportedFolder(Path folder) {

  JsonNode manifest() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
  }

  List<String> files() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  /** Values of a tensor of {@code weights.safetensors}, whatever their type. */
  double[] tensor(String name) throws IOException {
    ByteBuffer file =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("weights.safetensors")))
            .order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) file.getLong();
    String text = new String(file.array(), Long.BYTES, length, StandardCharsets.UTF_8);
    JsonNode entry = new ObjectMapper().readTree(text).get(name);
    int from = Long.BYTES + length + entry.at("/data_offsets/0").asInt();
    int to = Long.BYTES + length + entry.at("/data_offsets/1").asInt();
    String type = entry.get("dtype").asText();
    int size = Integer.parseInt(type.substring(1)) / Byte.SIZE;
    double[] values = new double[(to - from) / size];
    for (int i = 0; i < values.length; i++) {
      int at = from + i * size;
      values[i] =
          switch (type) {
            case "I8" -> file.get(at);
            case "U8" -> file.get(at) & 0xff;
            case "U16" -> file.getShort(at) & 0xffff;
            case "F32" -> file.getFloat(at);
            default -> throw new IllegalStateException(type);
          };
    }
    return values;
  }
}
