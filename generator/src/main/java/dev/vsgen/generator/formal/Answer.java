package dev.vsgen.generator.formal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What yosys-smtbmc answered.
 *
 * @param verdict its meaning
 * @param detail for a reader: the violated assertion and the cycle, or the end of the output
 */
record Answer(Verdict verdict, String detail) {

  private static final Pattern STATUS = Pattern.compile("^##.* Status: (\\w+)");
  private static final Pattern STEP =
      Pattern.compile("^##.* Checking assertions in step (\\d+)\\.");
  private static final Pattern ASSERT = Pattern.compile("^##.* Assert failed in \\S+: (\\S+)");
  private static final int LINES_SHOWN = 3;

  /** Reads the output of a search for a counterexample from reset. */
  static Answer ofSearch(List<String> output) {
    return switch (last(STATUS, output).orElse("")) {
      case "PASSED" -> new Answer(Verdict.PASS, "");
      case "FAILED" ->
          last(ASSERT, output)
              .map(name -> new Answer(Verdict.FAIL, name + " violated in cycle " + step(output)))
              .orElseGet(() -> unexpected(output));
      case "PREUNSAT" -> new Answer(Verdict.ERROR, "the assumptions contradict each other");
      default -> unexpected(output);
    };
  }

  /** Reads the output of an induction step: its failure alone is not a counterexample. */
  static Answer ofInduction(List<String> output) {
    Answer answer = ofSearch(output);
    return answer.verdict == Verdict.FAIL
        ? new Answer(Verdict.UNDECIDED, "not inductive: " + last(ASSERT, output).orElse(""))
        : answer;
  }

  private static String step(List<String> output) {
    return last(STEP, output).orElse("?");
  }

  private static Optional<String> last(Pattern pattern, List<String> lines) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .reduce((first, second) -> second);
  }

  private static Answer unexpected(List<String> output) {
    List<String> end = output.subList(Math.max(0, output.size() - LINES_SHOWN), output.size());
    return new Answer(Verdict.ERROR, "yosys-smtbmc printed: " + String.join(" | ", end));
  }
}
