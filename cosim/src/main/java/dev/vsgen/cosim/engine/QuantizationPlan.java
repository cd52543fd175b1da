package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.Precision;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How a network is quantized.
 *
 * @param scheme formats of all layers that are not named otherwise
 * @param vectorSize elements of a vector, a power of two in 2..64
 * @param weightPolicy how scales of weights are chosen
 * @param activationPolicy how scales of activations are chosen
 * @param gamma where the outer scale of activations comes from
 * @param productBits bits the scale product is rounded to; 0 leaves it exact
 * @param dropBits low bits of dot product x scale product that are rounded away before accumulation
 * @param exceptions formats of single layers, by name
 */
public record QuantizationPlan(
    Scheme scheme,
    int vectorSize,
    Policy weightPolicy,
    Policy activationPolicy,
    GammaMode gamma,
    int productBits,
    int dropBits,
    Map<String, Scheme> exceptions) {

  /** Sorts the exceptions, so that equal plans read the same. */
  public QuantizationPlan {
    exceptions = Collections.unmodifiableMap(new TreeMap<>(exceptions));
  }

  /** All layers alike, static gammas, nothing rounded but elements and scales. */
  public static QuantizationPlan of(Scheme scheme, Policy policy) {
    return new QuantizationPlan(scheme, 16, policy, policy, GammaMode.STATIC, 0, 0, Map.of());
  }

  /** The same with other formats. */
  public QuantizationPlan withFormats(Scheme formats, Map<String, Scheme> ofSingleLayers) {
    return new QuantizationPlan(
        formats,
        vectorSize,
        weightPolicy,
        activationPolicy,
        gamma,
        productBits,
        dropBits,
        ofSingleLayers);
  }

  /** The same with scales chosen in another way. */
  public QuantizationPlan withPolicy(Policy policy) {
    return new QuantizationPlan(
        scheme, vectorSize, policy, policy, gamma, productBits, dropBits, exceptions);
  }

  /** The same with other roundings of products. */
  public QuantizationPlan withRounding(int bits, int dropped) {
    return new QuantizationPlan(
        scheme, vectorSize, weightPolicy, activationPolicy, gamma, bits, dropped, exceptions);
  }

  /** Bits the scale product is rounded to; empty if it is exact. */
  public OptionalInt roundedProduct() {
    return productBits == 0 ? OptionalInt.empty() : OptionalInt.of(productBits);
  }

  /**
   * The format of a layer. Where unsigned activations are asked for but the graph does not show
   * that the layer reads no negative number, they are signed, of as many bits but two at least.
   */
  public Scheme scheme(QuantizableLayer layer) {
    Scheme scheme = exceptions.getOrDefault(layer.name(), this.scheme);
    if (layer.nonNegative()) {
      return scheme;
    }
    if (scheme instanceof Scheme.Integers integers) {
      Precision precision = integers.precision();
      return new Scheme.Integers(
          new Precision(
              precision.weight(),
              signed(precision.activation()),
              precision.weightScale(),
              precision.activationScale()));
    }
    if (scheme instanceof Scheme.FloatScales scales) {
      return new Scheme.FloatScales(scales.weight(), signed(scales.activation()));
    }
    return scheme;
  }

  /**
   * Whether scale products or what they scale are rounded: such a layer is no product of rounded
   * operands, and only integers compute it.
   */
  public boolean roundsProducts() {
    return productBits != 0 || dropBits != 0;
  }

  private static ElementFormat signed(ElementFormat format) {
    return new ElementFormat(Math.max(2, format.bits()), true);
  }
}
