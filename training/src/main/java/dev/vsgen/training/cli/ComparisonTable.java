package dev.vsgen.training.cli;

import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import com.github.freva.asciitable.AsciiTable;
import dev.vsgen.training.run.ArmResult;
import dev.vsgen.training.run.RunSummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints what the arms came to. */
final class ComparisonTable {

  private ComparisonTable() {}

  /** A line for each arm: mean and spread over its seeds. */
  static void print(PrintWriter out, List<RunSummary> runs) {
    List<ArmResult> arms = ArmResult.of(runs);
    out.printf(
        Locale.ROOT,
        "%s: %s of the kept epoch, mean and spread of seeds%n",
        runs.get(0).model(),
        runs.get(0).metric());
    out.println(
        AsciiTable.getTable(
            AsciiTable.NO_BORDERS,
            arms,
            List.of(
                text("trained", ArmResult::arm),
                text("format", ArmResult::config),
                number("seeds", "%d", arm -> arm.scores().size()),
                number("before", "%.2f", ArmResult::before),
                number("score", ComparisonTable::score),
                number("against fp32", ComparisonTable::difference),
                number("CPU s per epoch", "%.1f", ArmResult::secondsPerEpoch),
                number("of fp32's", ComparisonTable::time))));
    out.flush();
  }

  private static String score(ArmResult arm) {
    return String.format(Locale.ROOT, "%.2f", arm.mean())
        + arm.spread().map(spread -> String.format(Locale.ROOT, " +- %.2f", spread)).orElse("");
  }

  private static String time(ArmResult arm) {
    return arm.timeAgainstControl()
        .map(times -> String.format(Locale.ROOT, "%.2f", times))
        .orElse("");
  }

  private static String difference(ArmResult arm) {
    return arm.againstControl()
        .map(difference -> String.format(Locale.ROOT, "%+.2f", difference))
        .orElse("");
  }
}
