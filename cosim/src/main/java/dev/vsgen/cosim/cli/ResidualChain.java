package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.layer.CifarImages;
import dev.vsgen.cosim.layer.ConvLayer;
import dev.vsgen.cosim.layer.FeatureMap;
import dev.vsgen.cosim.layer.ImageModel;
import dev.vsgen.cosim.layer.LayerActivations;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.run.Between;
import dev.vsgen.cosim.run.ChainStudy;
import dev.vsgen.generator.error.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** {@code vsgen chain --onnx}: the two convolutions of a residual block. */
final class ResidualChain implements ChainSource {

  /** Images after the one computed, whose activations decide the static gammas. */
  private static final int CALIBRATION_IMAGES = 32;

  @Option(
      names = "--onnx",
      paramLabel = "FILE",
      required = true,
      description = "A residual network, such as resnet20.onnx.")
  private Path onnx;

  @Option(
      names = "--images",
      paramLabel = "FILE",
      required = true,
      description = "Images in the binary format of CIFAR-10.")
  private Path images;

  @Option(
      names = "--image",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Image to compute, from 0; the "
              + CALIBRATION_IMAGES
              + " after it calibrate (default: ${DEFAULT-VALUE}).")
  private int image;

  @Option(
      names = "--block",
      paramLabel = "NAME",
      defaultValue = "layer1.0",
      description = "Block with layers NAME.conv1 and NAME.conv2 (default: ${DEFAULT-VALUE}).")
  private String block;

  @Override
  public ChainStudy study() {
    Positive.check("--image + 1", image + 1);
    List<FeatureMap> maps = CifarImages.read(images, image, 1 + CALIBRATION_IMAGES);
    try (ImageModel model = ImageModel.open(onnx)) {
      List<Map<String, LayerActivations>> runs = maps.stream().map(model::run).toList();
      List<ConvLayer> layers = model.layers();
      return new ChainStudy(
          stage(layers, block + ".conv1", runs),
          stage(layers, block + ".conv2", runs),
          Between.RELU);
    }
  }

  private ChainStudy.Stage stage(
      List<ConvLayer> layers, String name, List<Map<String, LayerActivations>> runs) {
    ConvLayer layer =
        layers.stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserException(
                        "VSG-CHAIN-02",
                        "block is '" + block + "'; must have a layer " + name + " in " + onnx));
    List<LayerActivations> all = runs.stream().map(run -> run.get(name)).toList();
    List<LayerActivations> calibration = all.subList(1, all.size());
    return new ChainStudy.Stage(
        layer,
        new LayerActivations(
            stacked(calibration, LayerActivations::input),
            stacked(calibration, LayerActivations::output)),
        all.get(0));
  }

  private static FloatMatrix stacked(
      List<LayerActivations> activations, Function<LayerActivations, FloatMatrix> part) {
    return FloatMatrix.stack(activations.stream().map(part).toList());
  }
}
