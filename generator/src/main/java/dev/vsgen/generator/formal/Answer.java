package dev.vsgen.generator.formal;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What yosys-smtbmc answered.
 *
 * @param verdict its meaning
 * @param detail for a reader: the violated assertions and the cycle, or the end of the output
 */
record Answer(Verdict verdict, String detail) {

  private static final Pattern STATUS = Pattern.compile("^##.* Status: (\\w+)");
  private static final Pattern STEP =
      Pattern.compile("^##.* Checking assertions in step (\\d+)\\.");
  private static final Pattern ASSERT = Pattern.compile("^##.* Assert failed in \\S+: (\\S+)");
  private static final int LINES_SHOWN = 3;

  /** Reads the output of a search for a counterexample from reset. */
  static Answer ofSearch(List<String> output) {
    return switch (last(STATUS, output)) {
      case "PASSED" -> new Answer(Verdict.PASS, "");
      case "PREUNSAT" -> new Answer(Verdict.ERROR, "the assumptions contradict each other");
      case "FAILED" -> {
        String step = last(STEP, output);
        // Without both there is no counterexample, whatever the status says.
        yield asserts(output).isEmpty() || step.isEmpty()
            ? unexpected(output)
            : new Answer(Verdict.FAIL, asserts(output) + " violated in cycle " + step);
      }
      default -> unexpected(output);
    };
  }

  /** Reads the output of an induction step: its failure alone is not a counterexample. */
  static Answer ofInduction(List<String> output) {
    return switch (last(STATUS, output)) {
      case "PASSED" -> new Answer(Verdict.PASS, "");
      case "FAILED" -> new Answer(Verdict.UNDECIDED, "not inductive: " + asserts(output));
      default -> unexpected(output);
    };
  }

  /** Whether an assertion is among those it names; always if none is asked for. */
  boolean violates(String assertion) {
    return assertion.isEmpty() || Pattern.compile("\\b" + assertion + "\\b").matcher(detail).find();
  }

  private static String asserts(List<String> output) {
    return groups(ASSERT, output).stream().distinct().collect(Collectors.joining(", "));
  }

  /** The group of the last line that matches, or an empty text. */
  private static String last(Pattern pattern, List<String> output) {
    return groups(pattern, output).stream().reduce("", (first, second) -> second);
  }

  private static List<String> groups(Pattern pattern, List<String> output) {
    return output.stream()
        .flatMap(line -> pattern.matcher(line).results())
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static Answer unexpected(List<String> output) {
    List<String> end = output.subList(Math.max(0, output.size() - LINES_SHOWN), output.size());
    return new Answer(Verdict.ERROR, "yosys-smtbmc printed: " + String.join(" | ", end));
  }
}
