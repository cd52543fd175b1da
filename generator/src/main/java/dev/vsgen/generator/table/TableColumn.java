package dev.vsgen.generator.table;

import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.Locale;
import java.util.function.Function;

/** Columns of the tables that commands print. */
public final class TableColumn {

  private TableColumn() {}

  /** A column of names. */
  public static <T> ColumnData<T> text(String header, Function<T, String> getter) {
    return column(header, HorizontalAlign.LEFT, getter);
  }

  /** A column of numbers. */
  public static <T> ColumnData<T> number(String header, Function<T, String> getter) {
    return column(header, HorizontalAlign.RIGHT, getter);
  }

  /** A column of numbers that all have the same format. */
  public static <T> ColumnData<T> number(String header, String format, Function<T, Object> getter) {
    return number(header, row -> String.format(Locale.ROOT, format, getter.apply(row)));
  }

  private static <T> ColumnData<T> column(
      String header, HorizontalAlign align, Function<T, String> getter) {
    return new Column().header(header).headerAlign(align).dataAlign(align).with(getter);
  }
}
