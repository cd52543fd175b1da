package dev.vsgen.cosim.cli;

import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.ColumnData;
import dev.vsgen.cosim.accuracy.PolicyComparison;
import dev.vsgen.cosim.accuracy.PolicyComparison.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A row for each format and a column for each policy; below, how often each one is as good. */
final class PolicyTable {

  private PolicyTable() {}

  /** The table; cells are the score and, in brackets, how far the policy is behind the best. */
  static String of(List<PolicyComparison> comparisons, Character[] borders) {
    List<String> policies =
        comparisons.stream()
            .flatMap(comparison -> comparison.entries().stream().map(Entry::policy))
            .distinct()
            .toList();
    List<ColumnData<PolicyComparison>> columns = new ArrayList<>();
    columns.add(text("format", comparison -> comparison.setting().plan().scheme().toString()));
    columns.add(number("V", "%d", comparison -> comparison.setting().plan().vectorSize()));
    columns.add(text("gamma", comparison -> comparison.setting().plan().gamma().toString()));
    columns.add(
        text("R", comparison -> AccuracyTable.bits(comparison.setting().plan().productBits())));
    for (String policy : policies) {
      columns.add(
          number(
              policy, comparison -> entry(comparison, policy).map(PolicyTable::cell).orElse("")));
    }
    return AsciiTable.getTable(borders, comparisons, columns)
        + System.lineSeparator()
        + System.lineSeparator()
        + summary(comparisons, policies);
  }

  private static Optional<Entry> entry(PolicyComparison comparison, String policy) {
    return comparison.entries().stream().filter(e -> e.policy().equals(policy)).findFirst();
  }

  private static String cell(Entry entry) {
    return entry.behind() == 0 && entry.error() == 0
        ? String.format(Locale.ROOT, "%.2f (best)", entry.score())
        : String.format(
            Locale.ROOT, "%.2f (%.2f +- %.2f)", entry.score(), entry.behind(), entry.error());
  }

  private static String summary(List<PolicyComparison> comparisons, List<String> policies) {
    StringBuilder text =
        new StringBuilder("Within one, and two, standard errors of the best policy: ");
    for (String policy : policies) {
      List<Entry> entries = comparisons.stream().flatMap(c -> entry(c, policy).stream()).toList();
      text.append(text.charAt(text.length() - 2) == ':' ? "" : ", ")
          .append(policy)
          .append(
              String.format(
                  Locale.ROOT,
                  " %d and %d of %d",
                  entries.stream().filter(e -> e.within(1)).count(),
                  entries.stream().filter(e -> e.within(2)).count(),
                  entries.size()));
    }
    return text.append('.').toString();
  }
}
