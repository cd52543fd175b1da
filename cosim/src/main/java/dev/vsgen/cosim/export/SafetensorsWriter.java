package dev.vsgen.cosim.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.rtl.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a safetensors file: the length of a JSON header in 8 bytes, the header, the values, all
 * little-endian. Nothing is compressed, so readers map the file and copy nothing.
 *
 * <p>Tensors may be written in any order, each once; none has to be in memory with another, which
 * is why this is not left to DJL's writer. Larger types come first: each value is aligned.
 */
final class SafetensorsWriter implements AutoCloseable {

  private static final int ALIGNMENT = 8;

  private final FileChannel channel;
  private final Map<String, TensorEntry> missing = new HashMap<>();
  private final Map<String, Long> positions = new HashMap<>();

  private SafetensorsWriter(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Starts a file.
   *
   * @param entries all tensors it will have
   * @param metadata what else readers should know
   */
  static SafetensorsWriter create(
      Path file, List<TensorEntry> entries, Map<String, String> metadata) throws IOException {
    SafetensorsWriter writer =
        new SafetensorsWriter(
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    try {
      writer.begin(entries, metadata);
      return writer;
    } catch (IOException | RuntimeException e) {
      writer.channel.close();
      throw e;
    }
  }

  private void begin(List<TensorEntry> entries, Map<String, String> metadata) throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("__metadata__", new TreeMap<>(metadata));
    long offset = 0;
    for (TensorEntry entry : largestTypesFirst(entries)) {
      long end = offset + entry.bytes();
      header.put(
          entry.name(),
          Json.object(
              "dtype", entry.type().name(),
              "shape", entry.shape(),
              "data_offsets", List.of(offset, end)));
      if (missing.put(entry.name(), entry) != null) {
        throw new IllegalArgumentException("two tensors " + entry.name());
      }
      positions.put(entry.name(), offset);
      offset = end;
    }
    long values = writeHeader(new ObjectMapper().writeValueAsString(header));
    positions.replaceAll((name, position) -> values + position);
  }

  private static List<TensorEntry> largestTypesFirst(List<TensorEntry> entries) {
    return entries.stream()
        .sorted(Comparator.comparingInt((TensorEntry entry) -> entry.type().bytes()).reversed())
        .toList();
  }

  /** Spaces fill the header up, so that the values start at a multiple of 8. */
  private long writeHeader(String json) throws IOException {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    int length = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer bytes = buffer(Long.BYTES + length).putLong(length).put(text);
    while (bytes.hasRemaining()) {
      bytes.put((byte) ' ');
    }
    put(bytes.flip(), 0);
    return (long) Long.BYTES + length;
  }

  /** Writes a tensor of integers, which must fit its type. */
  void write(String name, int[] values) throws IOException {
    TensorEntry entry = take(name, values.length);
    ByteBuffer bytes = buffer(Math.toIntExact(entry.bytes()));
    if (entry.type().bytes() == Short.BYTES) {
      for (int value : values) {
        bytes.putShort((short) value);
      }
    } else {
      for (int value : values) {
        bytes.put((byte) value);
      }
    }
    put(bytes.flip(), positions.get(name));
  }

  /** Writes a tensor of float32. */
  void write(String name, float[] values) throws IOException {
    TensorEntry entry = take(name, values.length);
    ByteBuffer bytes = buffer(Math.toIntExact(entry.bytes()));
    bytes.asFloatBuffer().put(values);
    put(bytes, positions.get(name));
  }

  private TensorEntry take(String name, int length) {
    TensorEntry entry = missing.remove(name);
    if (entry == null || entry.bytes() != (long) length * entry.type().bytes()) {
      throw new IllegalArgumentException(length + " values for " + name + ", " + entry);
    }
    return entry;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void put(ByteBuffer bytes, long position) throws IOException {
    long next = position;
    while (bytes.hasRemaining()) {
      next += channel.write(bytes, next);
    }
  }

  /** Refuses to leave a tensor unwritten behind. */
  void finish() {
    if (!missing.isEmpty()) {
      throw new IllegalStateException("not written: " + missing.keySet());
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
