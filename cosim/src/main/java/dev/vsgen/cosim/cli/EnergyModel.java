package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.energy.ConvOperands;
import dev.vsgen.cosim.energy.EnergyOperands;
import dev.vsgen.cosim.layer.LinearLayer;
import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.layer.ModelLayers;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.run.LayerStudies;
import dev.vsgen.cosim.run.LayerStudy;
import dev.vsgen.cosim.task.DataFolder;
import dev.vsgen.cosim.task.SourceModel;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * A layer of a real model, for {@code vsgen energy}: a linear one on text, or a convolution on an
 * image.
 */
final class EnergyModel {

  @Option(
      names = "--model",
      paramLabel = "NAME|FILE",
      required = true,
      description = {
        "minilm or bge, which read text; resnet20 or resnet56 (in the folder that VSGEN_DATA",
        "names) or an ONNX file, which read images."
      })
  private String model;

  @Option(
      names = "--layer",
      paramLabel = "NAME",
      required = true,
      description = "Its layer, such as encoder.0.ffn.in; vsgen cosim --list-layers has them.")
  private String layer;

  @Option(
      names = "--text",
      paramLabel = "FILE",
      description = "Your own text, UTF-8, a sentence a line (default: sentences of ours).")
  private Optional<Path> text = Optional.empty();

  @Option(
      names = "--images",
      paramLabel = "FILE",
      description =
          "Images in the binary format of CIFAR-10: the first is computed, those after it calibrate"
              + " (default: test_batch.bin in the folder that VSGEN_DATA names).")
  private Optional<Path> images = Optional.empty();

  /** What the layer computes on the first tokens, or on some pixels. */
  EnergyOperands operands(Design design, Policy policy, int rows) {
    String with = "--model " + model;
    if (ModelCatalog.lookUp(model).isPresent()) {
      Misplaced.check("--images", images.isPresent(), with, "it reads text");
      return linear(design, policy, rows);
    }
    Misplaced.check("--text", text.isPresent(), with, "it reads images");
    return ConvOperands.open(SourceModel.file(model), layer, images()).of(design, policy, rows);
  }

  private Path images() {
    return images
        .or(() -> DataFolder.file("test_batch.bin"))
        .orElseThrow(
            () ->
                new UserException(
                    "VSG-ENERGY-09",
                    "--images is not given; must be (VSGEN_DATA names no folder with"
                        + " test_batch.bin)"));
  }

  private EnergyOperands linear(Design design, Policy policy, int tokens) {
    ModelLayers opened = ModelLayers.open(ModelCatalog.find(model));
    LinearLayer chosen = opened.layer(layer);
    LayerStudy study = LayerStudies.of(opened, List.of(chosen), text, tokens).get(0);
    LayerStudy.Operands operands = study.quantize(design, policy);
    return new EnergyOperands(model + " " + layer, operands.weights(), operands.activations());
  }
}
