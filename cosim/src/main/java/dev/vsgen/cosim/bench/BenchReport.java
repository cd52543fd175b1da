package dev.vsgen.cosim.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Benchmark results as a table and as a file. */
final class BenchReport {

  private BenchReport() {}

  static String table(List<BenchResult> results) {
    return AsciiTable.getTable(
        results,
        List.of(
            new Column().header("design").with(BenchResult::design),
            new Column().header("Mcycle/CPU-s").with(r -> mega(r.cyclesPerSecond())),
            new Column().header("GMAC/CPU-s").with(r -> mega(r.macPerSecond() / 1000)),
            new Column().header("C++ Mcycle/CPU-s").with(r -> mega(r.cppCyclesPerSecond())),
            new Column().header("JNA / C++").with(r -> format("%.3f", r.ratio())),
            new Column().header("its calls / C++").with(r -> format("%.3f", r.callRatio()))));
  }

  static String referenceTable(List<ReferenceResult> results) {
    return AsciiTable.getTable(
        results,
        List.of(
            new Column().header("layer").with(ReferenceResult::layer),
            new Column().header("W/A/ws/as").with(ReferenceResult::config),
            new Column().header("rows").with(r -> format("%d", r.rows())),
            new Column().header("fp32 ms").with(r -> format("%.2f", r.fp32Milliseconds())),
            new Column().header("integer ms").with(r -> format("%.2f", r.integerMilliseconds())),
            new Column().header("integer / fp32").with(r -> format("%.2f", r.ratio()))));
  }

  /**
   * Writes results as JSON.
   *
   * @throws UserException if the file cannot be written
   */
  static void write(List<?> results, Path file) {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    try {
      TextFile.write(file, mapper.writeValueAsString(results));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("results are not serializable", e);
    }
  }

  private static String mega(double value) {
    return format("%.2f", value / 1e6);
  }

  private static String format(String form, Object value) {
    return String.format(Locale.ROOT, form, value);
  }
}
