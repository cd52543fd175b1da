package dev.vsgen.cosim.explore;

import dev.vsgen.cosim.accuracy.AccuracyPoint;
import dev.vsgen.cosim.accuracy.AccuracyStudy;
import dev.vsgen.cosim.accuracy.CodeIdentity;
import dev.vsgen.cosim.accuracy.HardwareChoice;
import dev.vsgen.cosim.accuracy.PointMeter;
import dev.vsgen.cosim.accuracy.PointScore;
import dev.vsgen.cosim.accuracy.Subject;
import dev.vsgen.cosim.engine.LayerExceptions;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.Version;
import dev.vsgen.generator.cache.ContentHash;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.VsgenException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Computes points of a sweep, one at a time. The network is opened when the first point needs it,
 * and its statistics on calibration data serve all points.
 */
public final class PointEvaluator implements AutoCloseable {

  /** Both archives: points are made here, and designs, their commands and their RTL there. */
  private static final String CODE =
      CodeIdentity.of(PointEvaluator.class) + " " + CodeIdentity.of(Design.class);

  private final SweepRequest request;
  private final HardwareModel hardware;
  private final ResultFolder folder;
  private final String subjectIdentity;
  private final String hardwareIdentity;
  private Optional<Opened> opened = Optional.empty();

  /**
   * Prepares.
   *
   * @throws dev.vsgen.generator.error.UserException if the model or the data cannot be read
   */
  public PointEvaluator(SweepRequest request, HardwareModel hardware, ResultFolder folder) {
    this.request = request;
    this.hardware = hardware;
    this.folder = folder;
    this.subjectIdentity = request.subject().identity();
    this.hardwareIdentity = hardware.identity();
  }

  /** The network and what was read with it. */
  private record Opened(
      Subject subject, Map<String, Scheme> exceptions, PointMeter meter, Workload workload) {}

  /** Tells a point of this sweep from all others of any sweep. */
  public String id(ExplorePoint point) {
    return ContentHash.of(
        List.of(
            CODE, subjectIdentity, request.keep().toString(), hardwareIdentity, point.toString()));
  }

  /** The result of a point, if it was computed before. */
  public Optional<PointResult> find(ExplorePoint point) {
    return folder.find(id(point));
  }

  /** The result of a point; a failure is a result with an error. */
  public PointResult evaluate(ExplorePoint point) {
    String id = id(point);
    return folder.obtain(id, () -> compute(id, point));
  }

  /**
   * What each layer costs alone, quantized as the point of least energy whose difference from
   * float32 is within its standard error; as the most accurate one if there is none.
   *
   * @return a score for each layer, in the order of execution; empty if all points failed
   */
  public List<PointScore> sensitivity(List<PointResult> results) {
    List<PointResult> complete = results.stream().filter(PointResult::isComplete).toList();
    Optional<PointResult> chosen =
        complete.stream()
            .filter(PointResult::isWithinError)
            .min(Comparator.comparingDouble(PointResult::energyFjPerMac))
            .or(() -> complete.stream().max(Comparator.comparingDouble(PointResult::score)));
    return chosen.map(result -> layerScores(result.point())).orElse(List.of());
  }

  private List<PointScore> layerScores(ExplorePoint point) {
    Opened network = open();
    AccuracyPoint all = point.accuracy(network.exceptions());
    return network.workload().networkLayers().stream()
        .map(layer -> network.meter().score(all.only(layer.name())))
        .toList();
  }

  private PointResult compute(String id, ExplorePoint point) {
    Optional<String> command = Optional.empty();
    Optional<PointAccuracy> accuracy = Optional.empty();
    Optional<HardwareFigures> figures = Optional.empty();
    Optional<String> error = Optional.empty();
    Opened network = open(); // what fails here fails for all points
    try {
      command = Optional.of(point.design(network.workload().networkLayers()).command());
      figures = Optional.of(hardware.figures(point, network.workload()));
      accuracy = Optional.of(accuracy(network, point));
    } catch (VsgenException e) {
      error = Optional.of(e.getMessage());
    } catch (RuntimeException e) {
      error = Optional.of("[VSG-INTERNAL] " + e);
    }
    return new PointResult(
        id,
        request.subject().model(),
        request.keep(),
        point,
        command,
        accuracy,
        figures,
        Version.current(),
        error);
  }

  private static PointAccuracy accuracy(Opened network, ExplorePoint point) {
    return PointAccuracy.of(
        network.meter().score(point.accuracy(network.exceptions())),
        network.subject().task().metric(),
        network.subject().task().comparison());
  }

  private Opened open() {
    if (opened.isEmpty()) {
      Subject subject = request.subject().open();
      Map<String, Scheme> exceptions =
          LayerExceptions.parse(request.keep(), Network.layers(subject.model()));
      PointMeter meter =
          new PointMeter(subject, Optional.of(folder.accuracies()), () -> study(subject));
      opened =
          Optional.of(
              new Opened(subject, exceptions, meter, new Workload(meter.study(), exceptions)));
    }
    return opened.get();
  }

  private static AccuracyStudy study(Subject subject) {
    return new AccuracyStudy(subject, HardwareChoice.SMALLEST, VerilatorBuild::inDefaultCache);
  }

  @Override
  public void close() {
    opened.ifPresent(network -> network.meter().close());
  }
}
