package dev.vsgen.cosim.energy;

import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.layer.ModelLayers;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.run.LayerStudies;
import dev.vsgen.cosim.run.LayerStudy;
import dev.vsgen.generator.design.Design;
import java.util.List;
import java.util.Optional;

/** Operands of a linear layer of all-MiniLM-L6-v2 on sentences of ours. */
public final class MinilmOperands {

  private static final String LAYER = "encoder.0.ffn.in";

  /** As many rows as any PE keeps sums of. */
  private static final int TOKENS = 64;

  private final LayerStudy study;

  private MinilmOperands(LayerStudy study) {
    this.study = study;
  }

  /** Runs the model once. */
  public static MinilmOperands open() {
    ModelLayers model = ModelLayers.open(ModelCatalog.find("minilm"));
    return new MinilmOperands(
        LayerStudies.of(model, List.of(model.layer(LAYER)), Optional.empty(), TOKENS).get(0));
  }

  /** The operands as a design takes them: its activations are signed. */
  public EnergyOperands of(Design design, Policy policy) {
    LayerStudy.Operands operands = study.quantize(design, policy);
    return new EnergyOperands("minilm " + LAYER, operands.weights(), operands.activations());
  }
}
