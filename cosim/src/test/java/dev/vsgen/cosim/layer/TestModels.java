package dev.vsgen.cosim.layer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Models read once for all tests: unpacking one takes about a second. */
final class TestModels {

  private static final Map<String, ModelLayers> OPENED = new ConcurrentHashMap<>();

  private TestModels() {}

  static ModelLayers get(String name) {
    return OPENED.computeIfAbsent(name, n -> ModelLayers.open(ModelCatalog.find(n)));
  }
}
