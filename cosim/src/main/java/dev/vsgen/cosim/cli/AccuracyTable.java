package dev.vsgen.cosim.cli;

import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.ColumnData;
import dev.vsgen.cosim.accuracy.PointScore;
import dev.vsgen.cosim.accuracy.PolicyComparison;
import dev.vsgen.cosim.accuracy.Subject;
import dev.vsgen.cosim.engine.LayerCount;
import dev.vsgen.generator.design.Choice;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.rtl.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The forms in which accuracies are printed. */
enum AccuracyTable {
  /** For a person. */
  TEXT {
    @Override
    void print(PrintWriter out, Subject subject, List<PointScore> scores) {
      heading(out, subject);
      out.println(AsciiTable.getTable(AsciiTable.NO_BORDERS, scores, columns(subject, scores)));
      scores.stream().filter(score -> !score.layers().isEmpty()).forEach(s -> hardware(out, s));
    }
  },

  /** For a README. */
  MARKDOWN {
    @Override
    void print(PrintWriter out, Subject subject, List<PointScore> scores) {
      out.println(AsciiTable.getTable(MARKDOWN_BORDERS, scores, columns(subject, scores)));
    }
  },

  /** For a spreadsheet, with a header. */
  CSV {
    @Override
    void print(PrintWriter out, Subject subject, List<PointScore> scores) {
      try {
        CSVPrinter printer = new CSVPrinter(out, CSVFormat.DEFAULT);
        printer.printRecord(
            "model",
            "metric",
            "comparison",
            "layer",
            "config",
            "keep",
            "vectorSize",
            "policy",
            "gamma",
            "clip",
            "productBits",
            "dropBits",
            "engine",
            "score",
            "standardError",
            "difference",
            "differenceError",
            "examples",
            "seconds");
        for (PointScore s : scores) {
          printer.printRecord(
              subject.model().name(),
              subject.task().metric(),
              subject.task().comparison(),
              s.layer(),
              s.config(),
              s.keep(),
              s.vectorSize(),
              s.policy(),
              s.gamma(),
              s.clip(),
              s.productBits(),
              s.dropBits(),
              s.engine(),
              s.score(),
              s.standardError(),
              s.difference(),
              s.differenceError(),
              s.examples(),
              s.seconds());
        }
        printer.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },

  /** For a program. */
  JSON {
    @Override
    void print(PrintWriter out, Subject subject, List<PointScore> scores) {
      try {
        out.println(
            new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(
                    Json.object(
                        "model", subject.model().name(),
                        "metric", subject.task().metric(),
                        "comparison", subject.task().comparison(),
                        "points", scores)));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("scores are not serializable", e);
      }
    }
  };

  /** Bars between columns, and a line below the header. */
  private static final Character[] MARKDOWN_BORDERS = {
    null, null, null, null, '|', '|', '|', '|', '-', '|', '|', '|', '|', '|', null, null, null,
    null, null, null, null, null, null, null, null, null, null, null, null
  };

  /**
   * Prints a row for each W/A and a column for each ws/as.
   *
   * @throws UserException if the form is one for programs, which arrange points themselves
   */
  void printPivot(PrintWriter out, Subject subject, List<PointScore> scores) {
    out.println(PivotTable.of(scores, borders("--pivot", out, subject)));
    caption(out, scores.stream().map(PointScore::keep));
  }

  /**
   * Prints a row for each format and a column for each policy.
   *
   * @throws UserException as {@link #printPivot}
   */
  void printPolicies(PrintWriter out, Subject subject, List<PolicyComparison> comparisons) {
    out.println(PolicyTable.of(comparisons, borders("--compare", out, subject)));
    caption(out, comparisons.stream().map(comparison -> comparison.setting().kept()));
  }

  /** Layers of another format; they are the same in all cells. */
  private static void caption(PrintWriter out, Stream<String> kept) {
    kept.filter(layers -> !layers.isEmpty())
        .findFirst()
        .ifPresent(layers -> out.printf(Locale.ROOT, "%nKept: %s%n", layers));
  }

  /** Of a table that is arranged for people; text has a heading. */
  private Character[] borders(String option, PrintWriter out, Subject subject) {
    requireForPeople(option);
    if (this == MARKDOWN) {
      return MARKDOWN_BORDERS;
    }
    heading(out, subject);
    return AsciiTable.NO_BORDERS;
  }

  /**
   * Refuses an option that arranges points for people.
   *
   * @throws UserException if the form is one for programs
   */
  void requireForPeople(String option) {
    if (this != TEXT && this != MARKDOWN) {
      throw new UserException(
          "VSG-ACC-09",
          option + " is for --format text or markdown; csv and json have a line for each point");
    }
  }

  private static void heading(PrintWriter out, Subject subject) {
    out.printf(
        Locale.ROOT,
        "%s: %s of %,d examples%n",
        subject.model().name(),
        subject.task().metric(),
        subject.task().examples());
  }

  /** Prints all scores of a subject. */
  abstract void print(PrintWriter out, Subject subject, List<PointScore> scores);

  /**
   * The form of the given name.
   *
   * @throws UserException if there is none
   */
  static AccuracyTable of(String name) {
    return Choice.find(name, values())
        .orElseThrow(
            () ->
                new UserException(
                    "VSG-ACC-08", "format is '" + name + "'; must be text, markdown, csv or json"));
  }

  private static List<ColumnData<PointScore>> columns(Subject subject, List<PointScore> scores) {
    String comparison = subject.task().comparison();
    List<ColumnData<PointScore>> columns = new ArrayList<>();
    columns.add(text("layers", PointScore::layer));
    columns.add(text("format", PointScore::config));
    if (scores.stream().anyMatch(score -> !score.keep().isEmpty())) {
      columns.add(text("keep", PointScore::keep));
    }
    columns.addAll(
        List.of(
            number("V", "%d", PointScore::vectorSize),
            text("policy", PointScore::policy),
            text("gamma", PointScore::gamma),
            text("clip", PointScore::clip),
            text("R", s -> bits(s.productBits())),
            number("K", "%d", PointScore::dropBits),
            text("engine", PointScore::engine),
            number("score", s -> withError(s.score(), s.standardError(), "")),
            number(comparison, s -> withError(s.difference(), s.differenceError(), "+")),
            number("seconds", "%.1f", PointScore::seconds)));
    return columns;
  }

  /** Bits of scale products. */
  static String bits(int productBits) {
    return productBits == 0 ? "full" : "" + productBits;
  }

  private static String withError(double value, double error, String sign) {
    return String.format(Locale.ROOT, "%" + sign + ".2f +- %.2f", value, error);
  }

  /** What the RTL did for each layer. */
  private static void hardware(PrintWriter out, PointScore score) {
    out.println();
    out.println(
        AsciiTable.getTable(
            AsciiTable.NO_BORDERS,
            score.layers(),
            List.of(
                text("layer", LayerCount::layer),
                number("runs", "%,d", LayerCount::runs),
                number("outputs", "%,d", LayerCount::outputs),
                number("mismatches", "%,d", LayerCount::mismatches),
                number("cycles", "%,d", LayerCount::cycles),
                number("predicted", "%,d", LayerCount::predictedCycles))));
    long cycles = score.layers().stream().mapToLong(LayerCount::cycles).sum();
    out.printf(
        Locale.ROOT,
        "%,d mismatches in %,d sums; %,d cycles, %.2f Mcycles/s, %.2f seconds an example%n",
        score.layers().stream().mapToLong(LayerCount::mismatches).sum(),
        score.layers().stream().mapToLong(LayerCount::outputs).sum(),
        cycles,
        cycles / score.seconds() / 1e6,
        score.seconds() / score.examples());
  }
}
