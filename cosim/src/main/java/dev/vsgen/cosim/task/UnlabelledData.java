package dev.vsgen.cosim.task;

import dev.vsgen.cosim.layer.ModelSource;
import dev.vsgen.cosim.layer.Sentences;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.npy.NpyReader;
import dev.vsgen.cosim.operand.Fidelity;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.generator.error.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Data without labels: a network's outputs are compared with those of float32. */
public final class UnlabelledData {

  private static final int BATCH = 25;

  private UnlabelledData() {}

  /**
   * Sentences for a network.
   *
   * @param text a UTF-8 file, a sentence a line; the bundled sentences if empty
   * @throws UserException if the file cannot be read or has no sentence
   */
  public static List<InputBatch> sentences(ModelSource source, Optional<Path> text) {
    return SentenceBatches.of(source, text.map(Sentences::read).orElseGet(Sentences::evaluation));
  }

  /**
   * Items for a network with one input.
   *
   * @param input its name
   * @param file a .npy file of float32 or float64; the outermost dimension counts items
   * @throws UserException if the file has another form, or no dimension for the items
   */
  public static List<InputBatch> array(String input, Path file) {
    FloatTensor all = NpyReader.readFloatTensor(file);
    List<InputBatch> batches = new ArrayList<>();
    for (int first = 0; first < all.size(0); first += BATCH) {
      int last = Math.min(all.size(0), first + BATCH);
      batches.add(
          new InputBatch(
              Map.of(input, items(all, first, last)),
              IntStream.range(first, last).boxed().toList()));
    }
    return batches;
  }

  private static FloatTensor items(FloatTensor all, int first, int last) {
    int length = all.values().length / all.size(0);
    long[] shape = all.shape().clone();
    int items = last - first;
    shape[0] = items;
    return new FloatTensor(shape, Arrays.copyOfRange(all.values(), first * length, last * length));
  }

  /**
   * How well outputs survived quantization, all of them together.
   *
   * @param fp32 outputs of float32
   * @param quantized outputs of the same batches
   * @throws IllegalArgumentException if the outputs have other shapes
   */
  public static Fidelity fidelity(List<FloatTensor> fp32, List<FloatTensor> quantized) {
    return Fidelity.of(joined(fp32), joined(quantized));
  }

  private static FloatMatrix joined(List<FloatTensor> outputs) {
    int length = outputs.stream().mapToInt(output -> output.values().length).sum();
    float[] values = new float[length];
    int filled = 0;
    for (FloatTensor output : outputs) {
      System.arraycopy(output.values(), 0, values, filled, output.values().length);
      filled += output.values().length;
    }
    return new FloatMatrix(1, length, values);
  }
}
