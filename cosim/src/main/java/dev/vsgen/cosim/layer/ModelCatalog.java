package dev.vsgen.cosim.layer;

import dev.vsgen.cosim.task.Pooling;
import dev.vsgen.generator.error.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The models whose layers can be studied; models/README.md says where they come from. */
public final class ModelCatalog {

  private static final List<ModelSource> MODELS =
      List.of(
          new ModelSource(
              "minilm",
              "/all-minilm-l6-v2.onnx",
              "ca46f1a88a9c6e61b918af1ab38be3e7903b986616551f0a6f10a7ecc5730cd4",
              "/all-minilm-l6-v2-tokenizer.json",
              "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0",
              Pooling.MEAN),
          new ModelSource(
              "bge",
              "/bge-small-en-v1.5.onnx",
              "828e1496d7fabb79cfa4dcd84fa38625c0d3d21da474a00f08db0f559940cf35",
              "/bge-small-en-v1.5-tokenizer.json",
              "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
              Pooling.CLS));

  private static final Map<String, String> ALIASES = Map.of("bge-small", "bge");

  private ModelCatalog() {}

  /** Every model, the default one first. */
  public static List<ModelSource> models() {
    return MODELS;
  }

  /**
   * The model of the given name; {@code bge-small} is {@code bge}.
   *
   * @throws UserException if there is none
   */
  public static ModelSource find(String name) {
    return lookUp(name).orElseThrow(() -> unknown(name, ""));
  }

  /**
   * As {@link #find(String)}, where models can be given in another way, too.
   *
   * @param other the other way, for the message
   */
  public static ModelSource find(String name, String other) {
    return lookUp(name).orElseThrow(() -> unknown(name, ", or " + other));
  }

  private static UserException unknown(String name, String other) {
    return new UserException("VSG-LAYER-01", "model is '" + name + "'; must be " + names() + other);
  }

  /** The model of the given name, if there is one. */
  public static Optional<ModelSource> lookUp(String name) {
    String known = ALIASES.getOrDefault(name, name);
    return MODELS.stream().filter(model -> model.name().equals(known)).findFirst();
  }

  private static String names() {
    return MODELS.stream().map(ModelSource::name).collect(Collectors.joining(" or "));
  }
}
