package dev.vsgen.generator.formal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Results of proofs for readers and for programs. */
public final class ProofReport {

  private ProofReport() {}

  /** One row per proof. */
  public static String table(List<ProofResult> results) {
    return AsciiTable.getTable(
        AsciiTable.NO_BORDERS,
        results,
        List.of(
            left("proof", ProofResult::name),
            left("design", ProofResult::design),
            left("method", ProofResult::method),
            left("result", result -> result.result().toString()),
            left("bug twin", result -> result.bugTwinFails() ? "fails" : "NOT NOTICED"),
            new Column().header("seconds").with(result -> seconds(result))));
  }

  /** One line on all of them, and one on each that does not hold. */
  public static String summary(List<ProofResult> results) {
    StringBuilder text = new StringBuilder();
    results.stream()
        .filter(result -> !result.holds())
        .forEach(result -> text.append(progress(result)).append('\n'));
    long proven = results.stream().filter(r -> r.result() == Verdict.PASS).count();
    long twins = results.stream().filter(ProofResult::bugTwinFails).count();
    return text
        + String.format(
            Locale.ROOT, "%d of %d proven, %d bug twins fail", proven, results.size(), twins);
  }

  /** One line on a proof that has just ended. */
  public static String progress(ProofResult result) {
    return String.format(
        Locale.ROOT,
        "%s %s, %s: %s, %s",
        result.result(),
        result.name(),
        result.design(),
        result.method(),
        result.detail());
  }

  /**
   * Writes all results as JSON.
   *
   * @throws UserException if the file cannot be written
   */
  public static void write(List<ProofResult> results, Path file) {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    try {
      TextFile.write(file, mapper.writeValueAsString(results));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("results are not serializable", e);
    }
  }

  private static String seconds(ProofResult result) {
    return String.format(Locale.ROOT, "%.1f", result.seconds());
  }

  private static ColumnData<ProofResult> left(String header, Function<ProofResult, String> getter) {
    return new Column().header(header).dataAlign(HorizontalAlign.LEFT).with(getter);
  }
}
