package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.accuracy.AccuracyPoint;
import dev.vsgen.cosim.accuracy.AccuracyStudy;
import dev.vsgen.cosim.accuracy.AccuracySweep;
import dev.vsgen.cosim.accuracy.EngineKind;
import dev.vsgen.cosim.accuracy.HardwareChoice;
import dev.vsgen.cosim.accuracy.PointScore;
import dev.vsgen.cosim.accuracy.ResultStore;
import dev.vsgen.cosim.accuracy.Subject;
import dev.vsgen.cosim.accuracy.SubjectRequest;
import dev.vsgen.cosim.calibration.ClipRule;
import dev.vsgen.cosim.engine.GammaMode;
import dev.vsgen.cosim.engine.PolicyChoice;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.ppa.PpaRow.Accuracy;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.cosim.task.DataFolder;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code vsgen accuracy} says of a network quantized and computed as a design does: V, R and K
 * are the design's. Where there are no scales per vector, the best of several ways to clip
 * activations is taken, and outputs are not matched, which does not suit them.
 */
enum DesignScore {
  /** For signed activations: all-MiniLM-L6-v2, 100 x Spearman on sentence pairs. */
  MINILM(
      "minilm", "stsb-en-test.csv", "stsb-en-dev.csv", 690, "100 x Spearman of MiniLM, 690 pairs"),
  /** For unsigned ones: ResNet-20, top-1 on images. */
  RESNET20(
      "resnet20", "test_batch.bin", "data_batch_1.bin", 1000, "top-1 % of ResNet-20, 1,000 images");

  private static final List<ClipRule> CLIPS =
      List.of(ClipRule.MAX, ClipRule.PERCENTILE_99_99, ClipRule.MSE);

  private final String model;
  private final String data;
  private final String calibration;
  private final int examples;
  private final String text;

  DesignScore(String model, String data, String calibration, int examples, String text) {
    this.model = model;
    this.data = data;
    this.calibration = calibration;
    this.examples = examples;
    this.text = text;
  }

  /**
   * The accuracy of the network that suits the design; empty if the folder that {@code VSGEN_DATA}
   * names has not its data.
   *
   * @param policy how scales per vector are chosen, as {@link PolicyChoice#parse} reads it
   * @throws dev.vsgen.generator.error.UserException if the policy is none, or the data cannot be
   *     read
   */
  static Optional<Accuracy> of(Design design, String policy) {
    DesignScore score = design.precision().activation().signed() ? MINILM : RESNET20;
    boolean there =
        DataFolder.file(score.data).isPresent() && DataFolder.file(score.calibration).isPresent();
    return there ? Optional.of(score.measure(design, policy)) : Optional.empty();
  }

  private Accuracy measure(Design design, String policy) {
    List<AccuracyPoint> points = points(design, policy);
    Subject subject = request().open();
    AccuracySweep sweep =
        new AccuracySweep(
            subject,
            Optional.of(ResultStore.inDefaultCache()),
            () ->
                new AccuracyStudy(
                    subject, HardwareChoice.SMALLEST, VerilatorBuild::inDefaultCache));
    double best =
        sweep.run(points, score -> {}).stream().mapToDouble(PointScore::score).max().orElseThrow();
    return new Accuracy(best, text + ", " + policy);
  }

  private SubjectRequest request() {
    return new SubjectRequest(
        model,
        Optional.empty(),
        Optional.empty(),
        true,
        DataFolder.file(data),
        Optional.of(examples),
        DataFolder.file(calibration),
        CalibrationMixin.SAMPLES);
  }

  /** A point, or where activations have no scales of their own one for each way to clip them. */
  private static List<AccuracyPoint> points(Design design, String policy) {
    Scheme scheme = new Scheme.Integers(design.precision());
    PolicyChoice choice = PolicyChoice.parse(policy).suiting(scheme);
    QuantizationPlan plan =
        new QuantizationPlan(
            scheme,
            design.vectorSize(),
            choice.weights(),
            choice.activations(),
            GammaMode.STATIC,
            design.productBits().orElse(0),
            design.dropBits(),
            Map.of());
    return (plan.scheme().scalesActivations() ? List.of(ClipRule.MAX) : CLIPS)
        .stream()
            .map(rule -> new AccuracyPoint(plan, rule, choice.matched(), EngineKind.FAKE))
            .toList();
  }
}
