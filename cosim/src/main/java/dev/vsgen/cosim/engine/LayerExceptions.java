package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.error.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads which layers have another format than the rest, as {@code --keep} names them. */
public final class LayerExceptions {

  private LayerExceptions() {}

  /**
   * Reads texts {@code NAME[,NAME...]:FORMAT}, such as {@code first,last:8/8/-/-}; {@code first}
   * and {@code last} stand for the first and the last layer executed. The last colon counts: names
   * may have some.
   *
   * @param layers all layers of the network, in the order of execution
   * @return formats by layer, for {@link QuantizationPlan#exceptions}
   * @throws UserException for another form, a layer that does not exist or is named twice
   */
  public static Map<String, Scheme> parse(List<String> texts, List<QuantizableLayer> layers) {
    List<String> known = layers.stream().map(QuantizableLayer::name).toList();
    Map<String, Scheme> exceptions = new LinkedHashMap<>();
    for (String text : texts) {
      int colon = text.lastIndexOf(':');
      if (colon < 1) {
        throw new UserException(
            "VSG-ENGINE-06",
            "--keep is '" + text + "'; must be NAME[,NAME...]:FORMAT, such as first,last:fp32");
      }
      Scheme scheme = Scheme.parse(text.substring(colon + 1));
      for (String name : text.substring(0, colon).split(",", -1)) {
        if (exceptions.put(resolve(name, known), scheme) != null) {
          throw new UserException(
              "VSG-ENGINE-08",
              "--keep names layer '" + resolve(name, known) + "' twice; must name it once");
        }
      }
    }
    return exceptions;
  }

  private static String resolve(String name, List<String> known) {
    if (name.equals("first")) {
      return known.get(0);
    }
    if (name.equals("last")) {
      return known.get(known.size() - 1);
    }
    if (!known.contains(name)) {
      throw new UserException(
          "VSG-ENGINE-07",
          String.format(
              Locale.ROOT,
              "--keep names layer '%s'; must be first, last or one of the %d layers, such as %s",
              name,
              known.size(),
              known.get(0)));
    }
    return name;
  }
}
