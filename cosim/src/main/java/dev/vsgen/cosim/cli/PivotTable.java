package dev.vsgen.cosim.cli;

import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.ColumnData;
import dev.vsgen.cosim.accuracy.Pivot;
import dev.vsgen.cosim.accuracy.PointScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A row for each W/A and a column for each ws/as. */
final class PivotTable {

  private PivotTable() {}

  /** The table; cells are the score and, in brackets, its difference from float32. */
  static String of(List<PointScore> scores, Character[] borders) {
    Pivot pivot = Pivot.of(scores);
    List<ColumnData<Pivot.Row>> columns = new ArrayList<>(List.of(text("W/A", Pivot.Row::bits)));
    for (String column : pivot.columns()) {
      columns.add(number(column, row -> row.in(column).map(PivotTable::cell).orElse("")));
    }
    return AsciiTable.getTable(borders, pivot.rows(), columns);
  }

  private static String cell(PointScore score) {
    return String.format(
        Locale.ROOT,
        "%.2f (%+.2f +- %.2f)",
        score.score(),
        score.difference(),
        score.differenceError());
  }
}
