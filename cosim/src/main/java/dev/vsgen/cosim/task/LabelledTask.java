package dev.vsgen.cosim.task;

/** Examples with labels: a network has a score of its own, whatever float32 says. */
public interface LabelledTask extends Task {

  /** The score of predictions. */
  Score score(double[] predictions);

  /** How much better some predictions are than others, see {@link Task#difference}. */
  Score difference(double[] better, double[] than);

  @Override
  default Score score(double[] predictions, double[] real) {
    return score(predictions);
  }

  @Override
  default Score difference(double[] better, double[] than, double[] real) {
    return difference(better, than);
  }

  @Override
  default Verdict judge(double[] predictions, double[] real) {
    return new Verdict(score(predictions), difference(predictions, real));
  }
}
