package dev.vsgen.cosim.npy;

import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.Unfinished;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.bio.npy.NpyFile;

/**
 * .npy files that are written together: all of them under temporary names in their folders first,
 * then renamed, so that a failure leaves nothing behind and a reader never sees half a file. Format
 * 1.0, C order, little endian, signed integers: the npy library writes no unsigned ones.
 */
public final class NpyOutputs {

  private static final Range INT8 = Range.ofSigned(8);
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private final List<Path> inputs;
  private final Map<Path, FileWriter> files = new LinkedHashMap<>();

  /**
   * Starts an empty set.
   *
   * @param inputs files that no output may replace
   */
  public NpyOutputs(Path... inputs) {
    this.inputs = List.of(inputs);
  }

  /** Adds 64-bit integers, such as partial sums. */
  public NpyOutputs addLongs(Path file, int[] shape, long[] values) {
    return add(file, shape, values.length, target -> NpyFile.write(target, values, shape, ORDER));
  }

  /** Adds float32 numbers, such as gammas. */
  public NpyOutputs addFloats(Path file, int[] shape, float[] values) {
    return add(file, shape, values.length, target -> NpyFile.write(target, values, shape, ORDER));
  }

  /** Adds elements or scales as int8 if their whole range fits, else as int16. */
  public NpyOutputs addCodes(Path file, int[] shape, int[] values, Range range) {
    byte[] bytes = new byte[values.length];
    short[] shorts = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!range.contains(values[i])) {
        throw new IllegalArgumentException(values[i] + " is not in " + range);
      }
      bytes[i] = (byte) values[i];
      shorts[i] = (short) values[i];
    }
    return INT8.contains(range.min()) && INT8.contains(range.max())
        ? add(file, shape, values.length, target -> NpyFile.write(target, bytes, shape))
        : add(file, shape, values.length, target -> NpyFile.write(target, shorts, shape, ORDER));
  }

  /**
   * Writes every file.
   *
   * @return the files, in the order they were added
   * @throws UserException if a file cannot be written or would replace an input
   */
  public List<Path> write() {
    files.keySet().forEach(this::probe);
    try {
      write(files.entrySet().iterator());
    } catch (IOException e) {
      throw new UserException("VSG-NPY-13", files.keySet() + " cannot be written (" + e + ")", e);
    }
    return new ArrayList<>(files.keySet());
  }

  /** The first file gets its name only after all others are complete. */
  private static void write(Iterator<Map.Entry<Path, FileWriter>> rest) throws IOException {
    if (rest.hasNext()) {
      Map.Entry<Path, FileWriter> file = rest.next();
      try (Unfinished unfinished = Unfinished.at(temporaryOf(file.getKey()))) {
        file.getValue().write(unfinished.path());
        write(rest);
        Files.move(
            unfinished.path(),
            file.getKey(),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private NpyOutputs add(Path file, int[] shape, int count, FileWriter writer) {
    long expected = 1;
    for (int length : shape) {
      expected = Math.multiplyExact(expected, length);
    }
    if (expected != count) {
      throw new IllegalArgumentException(count + " values for shape " + Arrays.toString(shape));
    }
    if (files.put(file, writer) != null) {
      throw new IllegalArgumentException(file + " was added before");
    }
    return this;
  }

  /**
   * Tries a place before the work for what is to be written there.
   *
   * @throws UserException if it cannot be written, or would replace an input
   */
  public void probe(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UserException("VSG-NPY-14", file + " has no folder " + folder + "; must exist");
    }
    if (!Files.isWritable(folder)) {
      throw new UserException("VSG-NPY-13", file + " cannot be written (a read-only folder)");
    }
    if (Files.isDirectory(file)) {
      throw new UserException("VSG-NPY-15", file + " is a folder; must be a file or not exist");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UserException(
          "VSG-NPY-18", file + " is a device or a pipe; must be a file (it would be replaced)");
    }
    for (Path input : inputs) {
      if (isSame(input, file)) {
        throw new UserException(
            "VSG-NPY-16", file + " is an input; must be another file (it would be replaced)");
      }
    }
  }

  private static boolean isSame(Path input, Path output) {
    try {
      return Files.exists(output) && Files.isSameFile(input, output);
    } catch (IOException e) {
      throw new UserException("VSG-NPY-13", output + " cannot be written (" + e + ")", e);
    }
  }

  /** Not createTempFile, which would leave the result readable by its owner only. */
  private static Path temporaryOf(Path file) {
    String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
    return file.resolveSibling(name);
  }

  /** Writes one file; the library throws IOException without declaring it. */
  private interface FileWriter {
    void write(Path target) throws IOException;
  }
}
