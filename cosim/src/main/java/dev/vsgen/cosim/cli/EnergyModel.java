package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.energy.EnergyOperands;
import dev.vsgen.cosim.layer.LinearLayer;
import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.layer.ModelLayers;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.run.LayerStudies;
import dev.vsgen.cosim.run.LayerStudy;
import dev.vsgen.generator.design.Design;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A linear layer of a real model on real text, for {@code vsgen energy}. */
final class EnergyModel {

  @Option(names = "--model", paramLabel = "NAME", required = true, description = "minilm or bge.")
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

  /** What the layer computes on the first tokens. */
  EnergyOperands operands(Design design, Policy policy, int tokens) {
    ModelLayers opened = ModelLayers.open(ModelCatalog.find(model));
    LinearLayer chosen = opened.layer(layer);
    LayerStudy study = LayerStudies.of(opened, List.of(chosen), text, tokens).get(0);
    LayerStudy.Operands operands = study.quantize(design, policy);
    return new EnergyOperands(model + " " + layer, operands.weights(), operands.activations());
  }
}
