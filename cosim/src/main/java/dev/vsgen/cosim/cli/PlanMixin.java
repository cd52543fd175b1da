package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.accuracy.AccuracyPoint;
import dev.vsgen.cosim.accuracy.EngineKind;
import dev.vsgen.cosim.calibration.ClipRule;
import dev.vsgen.cosim.engine.GammaMode;
import dev.vsgen.cosim.engine.PolicyChoice;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.error.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The points of a sweep: every combination of the lists given. */
final class PlanMixin {

  @Option(
      names = "--config",
      split = ",",
      paramLabel = "W/A/ws/as",
      description = {
        "Formats: W/A/ws/as, such as 4/8/6/10 or 4/4u/6/6; W/A/fp/fp for float32 scales;",
        "W/A/-/- for none; mxint8, mxfp4, nvfp4, fp32. Lists are separated by commas."
      })
  private List<String> configs = new ArrayList<>();

  @Option(names = "--wt", split = ",", paramLabel = "W", description = "Bits of weights.")
  private List<String> weights = new ArrayList<>();

  @Option(
      names = "--act",
      split = ",",
      paramLabel = "A",
      description = "Bits of activations, with u where never negative (4u).")
  private List<String> activations = new ArrayList<>();

  @Option(
      names = "--scale",
      split = ",",
      paramLabel = "ws/as",
      description = "Bits of scales for --wt and --act, such as 4/4,6/8,fp/fp.")
  private List<String> scales = new ArrayList<>();

  @Option(
      names = "--policy",
      split = ",",
      paramLabel = "POLICY",
      description = {
        "How scales are chosen: paper, round, ceil, mse, or weights/activations, such as mse/ceil;",
        "+match matches outputs to float32 by a gain and a bias per channel (default:",
        "mse/ceil+match; ceil for formats that have no scales to choose, and fine-tuned models)."
      })
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--vector-size",
      split = ",",
      paramLabel = "V",
      defaultValue = "16",
      description = "Elements per scale, 2..64 (default: ${DEFAULT-VALUE}).")
  private List<Integer> vectorSizes;

  @Option(
      names = "--product-bits",
      split = ",",
      paramLabel = "R",
      defaultValue = "full",
      description = "Bits of the rounded scale product, or full (default: ${DEFAULT-VALUE}).")
  private List<String> productBits;

  @Option(
      names = "--drop-bits",
      split = ",",
      paramLabel = "K",
      defaultValue = "0",
      description = {
        "Low bits of dot product x scale product that are rounded away before accumulation",
        "(default: ${DEFAULT-VALUE})."
      })
  private List<Integer> dropBits;

  @Option(
      names = "--gamma",
      split = ",",
      paramLabel = "MODE",
      defaultValue = "static",
      description = {
        "Outer scale of activations: static, from calibration;",
        "sample or row, from the sentence, image, token or pixel itself (default:"
            + " ${DEFAULT-VALUE})."
      })
  private List<String> gammas;

  @Option(
      names = "--clip",
      split = ",",
      paramLabel = "RULE",
      defaultValue = "max",
      description = {
        "How activations without scales per vector are clipped:",
        "max, 99.9, 99.99, 99.999, entropy, mse, or all (default: ${DEFAULT-VALUE})."
      })
  private List<String> clips;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "fake",
      description = {
        "What computes quantized layers: fake (float32 with rounded operands), reference (exact",
        "integers), rtl (the emitted RTL, every sum compared) or fp32 (default: ${DEFAULT-VALUE})."
      })
  private String engine;

  /**
   * The points, formats outermost.
   *
   * @param model what they are points of
   * @param exceptions formats of single layers
   */
  List<AccuracyPoint> points(OnnxModel model, Map<String, Scheme> exceptions) {
    List<AccuracyPoint> points = new ArrayList<>();
    for (Scheme scheme : schemes()) {
      for (PolicyChoice choice : policies(scheme, model)) {
        for (int size : vectorSizes) {
          for (String gamma : gammas) {
            for (String bits : productBits) {
              for (int drop : dropBits) {
                QuantizationPlan plan =
                    new QuantizationPlan(
                        scheme,
                        size,
                        choice.weights(),
                        choice.activations(),
                        GammaMode.parse(gamma),
                        bits(bits),
                        drop,
                        exceptions);
                points.addAll(points(plan, choice.matched()));
              }
            }
          }
        }
      }
    }
    return points.stream().distinct().toList();
  }

  private List<PolicyChoice> policies(Scheme scheme, OnnxModel model) {
    return policies.isEmpty()
        ? List.of(PolicyChoice.usual(scheme, model))
        : policies.stream().map(PolicyChoice::parse).toList();
  }

  /** Clipping matters only where activations have no scales of their own. */
  private List<AccuracyPoint> points(QuantizationPlan plan, boolean matched) {
    EngineKind kind = EngineKind.parse(engine);
    if (plan.scheme().scalesActivations()) {
      return List.of(new AccuracyPoint(plan, ClipRule.MAX, matched, kind));
    }
    return rules().stream().map(rule -> new AccuracyPoint(plan, rule, matched, kind)).toList();
  }

  private List<ClipRule> rules() {
    return clips.contains("all")
        ? Arrays.asList(ClipRule.values())
        : clips.stream().map(ClipRule::parse).toList();
  }

  private List<Scheme> schemes() {
    long lists = Stream.of(weights, activations, scales).filter(list -> !list.isEmpty()).count();
    if (lists == 0 ? configs.isEmpty() : lists < 3) {
      throw new UserException(
          "VSG-ACC-06",
          "--wt, --act and --scale are %s; must be all three, or --config"
              .formatted(lists == 0 ? "not given, nor is --config" : "given in part"));
    }
    List<Scheme> schemes = new ArrayList<>(configs.stream().map(Scheme::parse).toList());
    for (String weight : weights) {
      for (String activation : activations) {
        for (String scale : scales) {
          schemes.add(Scheme.parse(weight + "/" + activation + "/" + scale));
        }
      }
    }
    return schemes;
  }

  private static int bits(String text) {
    if (text.equals("full")) {
      return 0;
    }
    if (!text.matches("[1-9]|1\\d|20")) {
      throw new UserException(
          "VSG-ACC-07", "--product-bits is '" + text + "'; must be 1..20 or full");
    }
    return Integer.parseInt(text);
  }
}
