package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PinEvent;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Range;
import java.util.ArrayList;
import java.util.List;

/** Counts the functional points of the streaming PE in what was driven and in what came out. */
final class MacPoints {

  private final Design design;
  private final List<MacCase> cases;

  MacPoints(Design design, List<MacCase> cases) {
    this.design = design;
    this.cases = cases;
  }

  /** All points of the design. */
  List<FunctionalPoint> count(List<Response> responses, BenchSession session) {
    List<FunctionalPoint> points =
        new ArrayList<>(
            new DrivenValues(design, cases.stream().map(MacCase::operands).toList()).points());
    if (design.widths().saturating()) {
      Range acc = design.widths().acc();
      points.add(FunctionalPoint.of("sum saturated high", outputs(responses, acc.max())));
      points.add(FunctionalPoint.of("sum saturated low", outputs(responses, acc.min())));
    }
    for (PinEvent event : PinEvent.ofMac()) {
      points.add(FunctionalPoint.of(event.meaning(), session.seen(event)));
    }
    return List.copyOf(points);
  }

  private static long outputs(List<Response> responses, long value) {
    return responses.stream()
        .flatMap(response -> response.outputs().stream())
        .filter(sum -> sum == value)
        .count();
  }
}
