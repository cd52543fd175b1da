package dev.vsgen.cosim.task;

import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.operand.Fidelity;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.generator.error.UserException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.hipparchus.stat.descriptive.moment.Mean;
import org.hipparchus.stat.descriptive.moment.StandardDeviation;

/**
 * Examples without labels: outputs are compared with those of float32. The score is 100 times the
 * cosine of the angle between both, the mean over items; the difference is the ratio of signal to
 * quantization noise over all items, in dB. Sentences are judged by their embeddings.
 */
public final class FidelityTask implements Task {

  private static final int EMBEDDED = 3;

  private final Pooling pooling;
  private final boolean sentences;
  private final List<InputBatch> batches;
  private final int items;

  private FidelityTask(Pooling pooling, boolean sentences, List<InputBatch> batches) {
    this.pooling = pooling;
    this.sentences = sentences;
    this.batches = List.copyOf(batches);
    this.items = batches.stream().mapToInt(batch -> batch.items().size()).sum();
  }

  /**
   * Reads items.
   *
   * @param file see {@link UnlabelledData#read}; sentences of ours if empty
   * @param limit how many items to take, from the first one on; all if empty
   * @throws UserException if the file has none for the network, or fewer
   */
  public static FidelityTask open(SourceModel model, Optional<Path> file, OptionalInt limit) {
    return new FidelityTask(
        model.tokenizer().pooling(),
        NetworkKind.of(model.model()) == NetworkKind.SENTENCES,
        UnlabelledData.read(model, file, limit));
  }

  @Override
  public String metric() {
    return "100 x cosine to fp32";
  }

  @Override
  public String comparison() {
    return "SQNR dB";
  }

  @Override
  public int examples() {
    return items;
  }

  @Override
  public List<InputBatch> batches() {
    return batches;
  }

  @Override
  public float[][] read(FloatTensor output) {
    NetworkOutput.checkFinite(output);
    int count = output.size(0);
    boolean tokens = sentences && output.shape().length == EMBEDDED;
    int width = output.values().length / count;
    return IntStream.range(0, count)
        .mapToObj(
            item ->
                tokens
                    ? pooling.embedding(output, item)
                    : Arrays.copyOfRange(output.values(), item * width, (item + 1) * width))
        .toArray(float[][]::new);
  }

  /** All outputs, one item after the other. */
  @Override
  public double[] predictions(float[][] outputs) {
    return Arrays.stream(outputs)
        .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]))
        .toArray();
  }

  @Override
  public Score score(double[] predictions, double[] real) {
    return mean(cosines(each(predictions, real)));
  }

  @Override
  public Score difference(double[] better, double[] than, double[] real) {
    double[] first = cosines(each(better, real));
    double[] second = cosines(each(than, real));
    return mean(IntStream.range(0, items).mapToDouble(i -> first[i] - second[i]).toArray());
  }

  @Override
  public Verdict judge(double[] predictions, double[] real) {
    List<Fidelity> each = each(predictions, real);
    return new Verdict(mean(cosines(each)), sqnr(each));
  }

  private List<Fidelity> each(double[] predictions, double[] real) {
    int width = real.length / items;
    return IntStream.range(0, items)
        .mapToObj(item -> Fidelity.of(row(real, item, width), row(predictions, item, width)))
        .toList();
  }

  private static FloatMatrix row(double[] values, int item, int width) {
    float[] row = new float[width];
    for (int i = 0; i < width; i++) {
      row[i] = (float) values[item * width + i];
    }
    return new FloatMatrix(1, width, row);
  }

  private static double[] cosines(List<Fidelity> each) {
    return each.stream().mapToDouble(item -> 100 * item.cosine()).toArray();
  }

  private static Score mean(double[] values) {
    return new Score(
        new Mean().evaluate(values),
        new StandardDeviation().evaluate(values) / Math.sqrt(values.length),
        values.length);
  }

  /**
   * Of the sums over all items. Its error, by the delta method for the logarithm of a ratio, is
   * that of the mean of {@code signal / mean signal - noise / mean noise}.
   */
  private static Score sqnr(List<Fidelity> each) {
    double signal = each.stream().mapToDouble(Fidelity::signal).sum() / each.size();
    double noise = each.stream().mapToDouble(Fidelity::noise).sum() / each.size();
    if (noise == 0) {
      return new Score(Double.POSITIVE_INFINITY, 0, each.size());
    }
    if (signal == 0) {
      return new Score(Double.NEGATIVE_INFINITY, 0, each.size());
    }
    double[] terms =
        each.stream().mapToDouble(f -> f.signal() / signal - f.noise() / noise).toArray();
    double error = new StandardDeviation().evaluate(terms) / Math.sqrt(terms.length);
    return new Score(10 * Math.log10(signal / noise), 10 / Math.log(10) * error, each.size());
  }
}
