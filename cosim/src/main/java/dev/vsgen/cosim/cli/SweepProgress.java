package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.explore.PointResult;
import dev.vsgen.cosim.run.StandardError;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;

/** A bar on standard error with the time that is left and the best score so far. */
final class SweepProgress implements AutoCloseable {

  private final ProgressBar bar;
  private Optional<PointResult> best = Optional.empty();
  private int failed;

  SweepProgress(int points, boolean quiet) {
    this.bar = StandardError.bar("explore", points, quiet);
  }

  /** Takes a result in. Of equal scores the one with less energy is the best. */
  void step(PointResult result) {
    if (result.isComplete()) {
      Comparator<PointResult> better =
          Comparator.comparingDouble(PointResult::score)
              .thenComparing(PointResult::energyFjPerMac, Comparator.reverseOrder());
      best = best.filter(other -> better.compare(other, result) >= 0).or(() -> Optional.of(result));
    } else {
      failed++;
    }
    bar.setExtraMessage(
        best.map(
                    point ->
                        String.format(
                            Locale.ROOT, " best %.2f: %s", point.score(), point.point().config()))
                .orElse("")
            + (failed == 0 ? "" : String.format(Locale.ROOT, ", %d failed", failed)));
    bar.step();
  }

  @Override
  public void close() {
    bar.close();
  }
}
