package dev.vsgen.training.cli;

import dev.vsgen.cosim.run.StandardError;
import dev.vsgen.cosim.task.Score;
import dev.vsgen.training.run.EpochRecord;
import dev.vsgen.training.run.FineTuning;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;

/** A bar with loss and time left on standard error, and a line for each epoch. */
final class EpochProgress implements FineTuning.Listener, AutoCloseable {

  private final PrintWriter out;
  private final String run;
  private final boolean quiet;
  private Optional<ProgressBar> bar = Optional.empty();

  /**
   * Begins a run.
   *
   * @param run what begins each line, so that lines of several processes can be told apart
   */
  EpochProgress(PrintWriter out, String run, boolean quiet) {
    this.out = out;
    this.run = run;
    this.quiet = quiet;
  }

  @Override
  public void begins(int epoch, int steps) {
    close();
    bar = Optional.of(StandardError.bar("epoch " + epoch, steps, quiet));
  }

  @Override
  public void step(float loss) {
    bar.ifPresent(
        open -> open.setExtraMessage(String.format(Locale.ROOT, " loss %.3f", loss)).step());
  }

  @Override
  public void done(EpochRecord record) {
    close();
    out.printf(
        Locale.ROOT,
        "%s, epoch %d  %s%s%s  %.1f s%n",
        run,
        record.epoch(),
        record
            .loss()
            .map(loss -> String.format(Locale.ROOT, "loss %.4f  ", loss))
            .orElse("             "),
        text("validation", record.validation()),
        text("test", record.test()),
        record.seconds());
    out.flush();
  }

  private static String text(String name, Optional<Score> score) {
    return score
        .map(
            s ->
                String.format(Locale.ROOT, "%s %.2f +- %.2f  ", name, s.score(), s.standardError()))
        .orElse("");
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
