package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeStream;
import dev.vsgen.cosim.sim.PinEvent;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.reference.PpuReference;
import dev.vsgen.generator.testbench.TestLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Counts the functional points of a whole PE in what was driven and in what came out. */
final class PePoints {

  /** Codes of {@code vsq_job} and {@code vsq_registers}. */
  private static final int ERROR_CODES = 6;

  private final Design design;
  private final List<PeCase> cases;
  private final List<TestLayer> layers;

  PePoints(Design design, List<PeCase> cases) {
    this.design = design;
    this.cases = cases;
    this.layers = actions(RunLayer.class).map(RunLayer::layer).distinct().toList();
  }

  /** All points of the design. */
  List<FunctionalPoint> count(List<Response> responses, BenchSession session) {
    List<FunctionalPoint> points = new ArrayList<>();
    points.addAll(
        new DrivenValues(design, layers.stream().map(PePoints::operands).toList()).points());
    points.addAll(saturations());
    points.addAll(gating());
    for (OneStream stream : OneStream.STALLING) {
      points.add(FunctionalPoint.of(stream.lost(), lostCycles(stream, responses)));
    }
    for (PinEvent event : PinEvent.ofPe()) {
      points.add(FunctionalPoint.of(event.meaning(), session.seen(event)));
    }
    points.addAll(errors());
    points.addAll(ends());
    return List.copyOf(points);
  }

  private static Operands operands(TestLayer test) {
    PeLayer layer = test.layer();
    return new Operands(layer.weights(), layer.im2col());
  }

  /** Ends of sums, where these saturate, and of z. */
  private List<FunctionalPoint> saturations() {
    List<FunctionalPoint> points = new ArrayList<>();
    if (design.widths().saturating()) {
      Range acc = design.widths().acc();
      points.add(FunctionalPoint.of("sum saturated high", sums(acc.max())));
      points.add(FunctionalPoint.of("sum saturated low", sums(acc.min())));
    }
    Range z = PpuWidths.of(design, design.pe().flatMap(PeStructure::ppu).orElseThrow()).z();
    long[] unclamped = layers.stream().flatMapToLong(this::unclamped).toArray();
    points.add(
        FunctionalPoint.of(
            "z beyond " + z.max(), Arrays.stream(unclamped).filter(v -> v > z.max()).count()));
    points.add(
        FunctionalPoint.of(
            "z beyond " + z.min(), Arrays.stream(unclamped).filter(v -> v < z.min()).count()));
    return points;
  }

  private long sums(long value) {
    return layers.stream()
        .flatMapToLong(layer -> Arrays.stream(layer.psums(design).values()))
        .filter(sum -> sum == value)
        .count();
  }

  /** z of all outputs before it is clamped. */
  private LongStream unclamped(TestLayer layer) {
    PpuReference reference =
        new PpuReference(design, design.pe().flatMap(PeStructure::ppu).orElseThrow());
    PsumMatrix psums = layer.psums(design);
    return LongStream.range(0, psums.values().length)
        .map(
            i -> {
              var channel = layer.post().channel((int) (i % psums.outputs()));
              long product = reference.product(psums.values()[(int) i], channel.mult());
              return reference.scaled(product, channel.shift()) + channel.bias();
            });
  }

  private List<FunctionalPoint> gating() {
    return List.of(
        FunctionalPoint.of(
            "step with a zero activation vector",
            layers.stream().mapToLong(layer -> layer.zeroActs(design)).sum()),
        FunctionalPoint.of(
            "lane step that adds nothing",
            layers.stream().mapToLong(layer -> layer.gated(design)).sum()));
  }

  /** Each code, in a status that a case reads. */
  private List<FunctionalPoint> errors() {
    List<Integer> codes = actions().flatMap(action -> action.errors().stream()).toList();
    return IntStream.rangeClosed(1, ERROR_CODES)
        .mapToObj(
            code ->
                FunctionalPoint.of(
                    "error " + code + " reported",
                    codes.stream().filter(seen -> seen == code).count()))
        .toList();
  }

  /** Transfers that end where they must not, and layers that are left in the middle. */
  private List<FunctionalPoint> ends() {
    List<FunctionalPoint> points = new ArrayList<>();
    for (PeStream stream : PeStream.values()) {
      points.add(
          FunctionalPoint.of(
              "early end of " + stream.name().toLowerCase(Locale.ROOT),
              actions(MisplacedEnd.class)
                  .filter(end -> end.stream() == stream && !end.isMissing())
                  .count()));
    }
    points.add(
        FunctionalPoint.of(
            "no end of activations",
            actions(MisplacedEnd.class).filter(MisplacedEnd::isMissing).count()));
    points.add(
        FunctionalPoint.of(
            "abort in mid-layer", actions(BreakOff.class).filter(left -> !left.reset()).count()));
    return points;
  }

  private Stream<PeAction> actions() {
    return cases.stream().flatMap(c -> c.actions().stream());
  }

  private <A extends PeAction> Stream<A> actions(Class<A> kind) {
    return actions().filter(kind::isInstance).map(kind::cast);
  }

  /** Cycles that a case in which only one stream stalls takes longer than without any stall. */
  private long lostCycles(OneStream stream, List<Response> responses) {
    return cycles(stream.caseName(), responses) - cycles(OneStream.NONE.caseName(), responses);
  }

  private long cycles(String name, List<Response> responses) {
    for (int i = 0; i < responses.size(); i++) {
      if (cases.get(i).name().equals(name)) {
        return responses.get(i).cycles();
      }
    }
    return 0;
  }
}
