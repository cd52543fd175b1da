package dev.vsgen.cosim.task;

import dev.vsgen.cosim.network.FloatTensor;
import java.util.List;

/**
 * Data, and what a network's outputs on it are worth. An example is what is judged: an image, or a
 * pair of sentences; an item is what enters the network: an image, or a sentence.
 */
public interface Task {

  /** What the score is, for example {@code top-1 %}. */
  String metric();

  /** What the difference from float32 is. */
  default String comparison() {
    return "against fp32";
  }

  /** How many examples there are. */
  int examples();

  /** All items, in batches. */
  List<InputBatch> batches();

  /**
   * What the network says of each item of a batch.
   *
   * @param output the network's first output
   * @return a row for each item
   */
  float[][] read(FloatTensor output);

  /**
   * What the outputs amount to, all that {@link #judge} needs of them: for each example 1 for a
   * right class and 0 for a wrong one, or the similarity of a pair.
   *
   * @param outputs a row for each item
   */
  double[] predictions(float[][] outputs);

  /**
   * The score of predictions.
   *
   * @param real predictions of the same network in float32
   */
  Score score(double[] predictions, double[] real);

  /**
   * How much better some predictions are than others of the same examples.
   *
   * @param real predictions of the same network in float32
   * @return difference of the scores, and its standard error, which is smaller than those of the
   *     scores because the examples are the same
   */
  Score difference(double[] better, double[] than, double[] real);

  /**
   * Judges a network.
   *
   * @param predictions of the network
   * @param real predictions of the same network in float32
   */
  Verdict judge(double[] predictions, double[] real);
}
