package dev.vsgen.cosim.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.util.passthrough.PassthroughNDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back by DJL, and has the layout that the format's page describes. */
class SafetensorsWriterTest {

  private static final TensorEntry CODES = TensorEntry.of("codes", TensorEntry.Type.I8, 1, 3);
  private static final TensorEntry WIDE = TensorEntry.of("wide", TensorEntry.Type.U16, 2);
  private static final TensorEntry NARROW = TensorEntry.of("narrow", TensorEntry.Type.U8, 2);
  private static final TensorEntry REAL = TensorEntry.of("real", TensorEntry.Type.F32, 2, 1);

  @TempDir Path folder;

  private Path write(TensorEntry... entries) throws IOException {
    Path file = folder.resolve("x.safetensors");
    List<TensorEntry> list = List.of(entries);
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, list, Map.of("a", "b"))) {
      writer.write("real", new float[] {1.5f, -0f});
      writer.write("codes", new int[] {-127, 0, 127});
      writer.write("narrow", new int[] {255, 1});
      if (list.contains(WIDE)) {
        writer.write("wide", new int[] {1023, 256});
      }
      writer.finish();
    }
    return file;
  }

  /** DJL does not know U16. */
  @Test
  void djlReadsWhatWasWritten() throws IOException {
    byte[] file = Files.readAllBytes(write(CODES, NARROW, REAL));
    Map<String, byte[]> values = new HashMap<>();
    NDList list = NDList.decode(PassthroughNDManager.INSTANCE, file);
    for (NDArray array : list) {
      byte[] bytes = new byte[array.toByteBuffer().remaining()];
      array.toByteBuffer().get(bytes);
      values.put(array.getName(), bytes);
    }
    assertEquals(3, values.size());
    assertArrayEquals(new byte[] {-127, 0, 127}, values.get("codes"));
    assertArrayEquals(new byte[] {-1, 1}, values.get("narrow"));
    ByteBuffer real = ByteBuffer.wrap(values.get("real")).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(1.5f, real.getFloat());
    assertEquals(-0f, real.getFloat());
  }

  @Test
  void valuesAreAlignedAndDescribed() throws IOException {
    ByteBuffer file =
        ByteBuffer.wrap(Files.readAllBytes(write(CODES, WIDE, NARROW, REAL)))
            .order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) file.getLong();
    byte[] text = new byte[length];
    file.get(text);
    assertEquals(0, length % 8);
    assertEquals('{', text[0]);
    assertEquals(8 + 4 + 2 + 3, file.remaining());
    JsonNode header = new ObjectMapper().readTree(text);
    assertEquals("b", header.at("/__metadata__/a").asText());
    assertEquals(5, header.size());
    // in this order in every JVM: the file's hash is in the manifest
    assertEquals(
        "{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}",
        header.at("/real").toString());
    assertEquals(
        "{\"dtype\":\"U16\",\"shape\":[2],\"data_offsets\":[8,12]}", header.at("/wide").toString());
    assertEquals("[12,15]", header.at("/codes/data_offsets").toString());
    assertEquals("[15,17]", header.at("/narrow/data_offsets").toString());
    assertEquals("[1,3]", header.at("/codes/shape").toString());
    assertEquals(1.5f, file.getFloat());
    assertEquals(-0f, file.getFloat());
    assertEquals(1023, file.getShort());
    assertEquals(256, file.getShort());
  }

  @Test
  void everyTensorIsWrittenOnceAndWhole() throws IOException {
    Path file = folder.resolve("y.safetensors");
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(CODES), Map.of())) {
      assertThrows(IllegalStateException.class, writer::finish);
      assertThrows(IllegalArgumentException.class, () -> writer.write("none", new int[3]));
      writer.write("codes", new int[3]);
      assertThrows(IllegalArgumentException.class, () -> writer.write("codes", new int[3]));
      writer.finish();
    }
    Path other = folder.resolve("z.safetensors");
    List<TensorEntry> twice = List.of(CODES, CODES);
    assertThrows(
        IllegalArgumentException.class, () -> SafetensorsWriter.create(other, twice, Map.of()));
  }
}
