package dev.vsgen.cosim.task;

import dev.vsgen.cosim.network.FloatTensor;
import java.util.List;

/**
 * Labelled data, and how well a network's outputs fit the labels. An example is what is judged: an
 * image, or a pair of sentences; an item is what enters the network: an image, or a sentence.
 */
public interface Task {

  /** What the score is, for example {@code top-1 %}. */
  String metric();

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
   * What the outputs amount to, for each example: 1 for a right class and 0 for a wrong one, or the
   * similarity of a pair. Two networks are compared by these.
   *
   * @param outputs a row for each item
   */
  double[] predictions(float[][] outputs);

  /** The score of predictions. */
  Score score(double[] predictions);

  /**
   * How much better some predictions are than others of the same examples.
   *
   * @return difference of the scores, and its standard error, which is smaller than those of the
   *     scores because the examples are the same
   */
  Score difference(double[] better, double[] than);
}
