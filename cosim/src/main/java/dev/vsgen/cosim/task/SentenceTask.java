package dev.vsgen.cosim.task;

import dev.vsgen.cosim.layer.SentenceEncoding;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.generator.error.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * Pairs of sentences: 100 x Spearman's correlation between the cosine of their embeddings and the
 * similarity people see (STS Benchmark).
 */
public final class SentenceTask implements LabelledTask {

  private final SentenceEncoding encoding;
  private final List<SentencePair> pairs;
  private final double[] similarities;

  private SentenceTask(SentenceEncoding encoding, List<SentencePair> pairs) {
    this.encoding = encoding;
    this.pairs = pairs;
    this.similarities = pairs.stream().mapToDouble(SentencePair::similarity).toArray();
  }

  /**
   * Reads pairs.
   *
   * @param encoding gives tokenizer and pooling
   * @param limit how many pairs to take, from the first one on; all if empty
   * @throws UserException if the file has another form
   */
  public static SentenceTask open(SentenceEncoding encoding, Path csv, OptionalInt limit) {
    return new SentenceTask(encoding, SentencePairs.read(csv, limit));
  }

  @Override
  public String metric() {
    return "100 x Spearman";
  }

  @Override
  public int examples() {
    return pairs.size();
  }

  /** Both sentences of every sixteenth pair: calibration data of a development set. */
  public List<String> everySixteenth() {
    return IntStream.range(0, pairs.size())
        .filter(i -> i % 16 == 0)
        .mapToObj(pairs::get)
        .flatMap(pair -> Stream.of(pair.first(), pair.second()))
        .toList();
  }

  @Override
  public List<InputBatch> batches() {
    return SentenceBatches.of(encoding, sentences());
  }

  private List<String> sentences() {
    return pairs.stream().flatMap(p -> Stream.of(p.first(), p.second())).toList();
  }

  /** Token numbers of both sentences of each pair, one after the other. */
  public List<long[]> tokens() {
    return SentenceBatches.tokens(encoding, sentences());
  }

  /** How similar people find a pair, 0 to 5. */
  public double similarity(int pair) {
    return similarities[pair];
  }

  /** How a sentence's embedding is made. */
  public Pooling pooling() {
    return encoding.pooling();
  }

  @Override
  public float[][] read(FloatTensor states) {
    NetworkOutput.check(states, 3, "sentences x tokens x width");
    return IntStream.range(0, states.size(0))
        .mapToObj(item -> encoding.pooling().embedding(states, item))
        .toArray(float[][]::new);
  }

  @Override
  public double[] predictions(float[][] outputs) {
    return IntStream.range(0, pairs.size())
        .mapToDouble(i -> cosine(outputs[2 * i], outputs[2 * i + 1]))
        .toArray();
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return aa == 0 || bb == 0 ? 0 : dot / Math.sqrt(aa * bb);
  }

  @Override
  public Score score(double[] predictions) {
    return new Score(
        points(predictions, similarities),
        Resampling.standardError(
            pairs.size(),
            drawn ->
                points(Resampling.pick(predictions, drawn), Resampling.pick(similarities, drawn))),
        pairs.size());
  }

  @Override
  public Score difference(double[] better, double[] than) {
    return new Score(
        points(better, similarities) - points(than, similarities),
        Resampling.standardError(
            pairs.size(),
            drawn -> {
              double[] truth = Resampling.pick(similarities, drawn);
              return points(Resampling.pick(better, drawn), truth)
                  - points(Resampling.pick(than, drawn), truth);
            }),
        pairs.size());
  }

  /** 0 where all predictions, or all similarities drawn, are equal: neither tells of the other. */
  private static double points(double[] predictions, double[] truth) {
    double correlation = new SpearmansCorrelation().correlation(predictions, truth);
    return Double.isNaN(correlation) ? 0 : 100 * correlation;
  }
}
