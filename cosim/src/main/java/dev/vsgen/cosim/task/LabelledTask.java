package dev.vsgen.cosim.task;

/** Examples with labels: a network has a score of its own, whatever float32 says. */
public interface LabelledTask extends Task {

  /** The score of predictions. */
  Score score(double[] predictions);

  /**
   * How much better some predictions are than others of the same examples.
   *
   * @return difference of the scores, and its standard error, which is smaller than those of the
   *     scores because the examples are the same
   */
  Score difference(double[] better, double[] than);

  @Override
  default Verdict judge(double[] predictions, double[] real) {
    return new Verdict(score(predictions), difference(predictions, real));
  }
}
