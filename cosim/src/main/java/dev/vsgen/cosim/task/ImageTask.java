package dev.vsgen.cosim.task;

import dev.vsgen.cosim.layer.FeatureMap;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.generator.error.UserException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Images of ten classes: the share of them whose largest output is that of the right class. */
public final class ImageTask implements LabelledTask {

  private final String input;
  private final List<LabelledImage> images;

  private ImageTask(String input, List<LabelledImage> images) {
    this.input = input;
    this.images = images;
  }

  /**
   * Reads images.
   *
   * @param input name of the network's input
   * @param file a binary file of CIFAR-10
   * @param limit how many images to take, from the first one on; all if empty
   * @throws UserException if the file is no such file
   */
  public static ImageTask open(String input, Path file, OptionalInt limit) {
    return new ImageTask(input, CifarFile.read(file, limit));
  }

  @Override
  public String metric() {
    return "top-1 %";
  }

  @Override
  public int examples() {
    return images.size();
  }

  @Override
  public List<InputBatch> batches() {
    return ItemBatches.of(
        input, images.size(), (first, last) -> tensor(images.subList(first, last)));
  }

  /** Some of the images, items x channels x height x width, normalized. */
  public FloatTensor images(List<Integer> items) {
    return tensor(items.stream().map(images::get).toList());
  }

  /** Number of an image's class, from 0. */
  public int label(int item) {
    return images.get(item).label();
  }

  private static FloatTensor tensor(List<LabelledImage> images) {
    FeatureMap first = images.get(0).image();
    int length = first.values().length;
    float[] values = new float[images.size() * length];
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i).image().values(), 0, values, i * length, length);
    }
    long[] shape = {images.size(), first.channels(), first.height(), first.width()};
    return new FloatTensor(shape, values);
  }

  @Override
  public float[][] read(FloatTensor output) {
    NetworkOutput.check(output, 2, "images x classes");
    int classes = output.size(1);
    if (classes != CifarFile.CLASSES) {
      throw NetworkOutput.wrongShape(output, "images x " + CifarFile.CLASSES + " classes");
    }
    return IntStream.range(0, output.size(0))
        .mapToObj(i -> Arrays.copyOfRange(output.values(), i * classes, (i + 1) * classes))
        .toArray(float[][]::new);
  }

  @Override
  public double[] predictions(float[][] outputs) {
    return IntStream.range(0, outputs.length)
        .mapToDouble(i -> largest(outputs[i]) == images.get(i).label() ? 1 : 0)
        .toArray();
  }

  private static int largest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  @Override
  public Score score(double[] predictions) {
    double share = Arrays.stream(predictions).average().orElseThrow();
    double error = Math.sqrt(share * (1 - share) / predictions.length);
    return new Score(100 * share, 100 * error, predictions.length);
  }

  /** The standard error of a mean of differences -1, 0, 1. */
  @Override
  public Score difference(double[] better, double[] than) {
    int n = better.length;
    double[] differences = IntStream.range(0, n).mapToDouble(i -> better[i] - than[i]).toArray();
    double mean = Arrays.stream(differences).average().orElseThrow();
    double variance = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum() / n;
    return new Score(100 * mean, 100 * Math.sqrt(variance / n), n);
  }
}
