package dev.vsgen.cosim.explore;

import dev.vsgen.generator.error.UserException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** DuckDB, which knows Parquet and SQL. Its native library is loaded here and nowhere else. */
public final class ResultDatabase {

  private ResultDatabase() {}

  /** Makes Parquet of JSON Lines that {@link ResultTable} wrote. */
  static void writeParquet(Path lines, Path parquet) {
    String columns =
        Column.ALL.stream()
            .map(column -> column.name() + ": '" + column.type() + "'")
            .collect(Collectors.joining(", ", "{", "}"));
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM read_json(%s, format='newline_delimited', columns=%s)) TO %s (FORMAT PARQUET)"
              .formatted(quoted(lines), columns, quoted(parquet)));
    } catch (SQLException e) {
      throw new UserException(
          "VSG-EXPLORE-13", "cannot write " + parquet + ": " + e.getMessage(), e);
    }
  }

  /**
   * Asks SQL of a table in Parquet, which is called {@code results}.
   *
   * @return the header, then a list for each row
   * @throws UserException if the query is wrong
   */
  public static List<List<String>> query(Path parquet, String sql) {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE VIEW results AS SELECT * FROM read_parquet(" + quoted(parquet) + ")");
      try (ResultSet answer = statement.executeQuery(sql)) {
        return rows(answer);
      }
    } catch (SQLException e) {
      throw new UserException("VSG-EXPLORE-14", "--sql: " + e.getMessage(), e);
    }
  }

  private static List<List<String>> rows(ResultSet answer) throws SQLException {
    ResultSetMetaData columns = answer.getMetaData();
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      header.add(columns.getColumnLabel(i));
    }
    rows.add(header);
    while (answer.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= header.size(); i++) {
        row.add(String.valueOf(answer.getObject(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:");
  }

  private static String quoted(Path path) {
    return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
  }
}
