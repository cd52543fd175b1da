package dev.vsgen.generator.formal;

import dev.vsgen.generator.rtl.RtlFile;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A seeded bug: the proof of the RTL with this change, its bug twin, must find a counterexample.
 *
 * @param bug what is wrong, in words
 * @param module module that is changed
 * @param right text of the emitted RTL that occurs exactly once in the module
 * @param wrong what replaces it
 * @param steps clock cycles from reset within which the bug shows
 * @param violates label of an assertion that the counterexample must violate; empty if any will do
 */
public record Fault(
    String bug, String module, String right, String wrong, int steps, String violates) {

  /** A bug that any assertion of the proof may notice. */
  public Fault(String bug, String module, String right, String wrong, int steps) {
    this(bug, module, right, wrong, steps, "");
  }

  /**
   * The RTL with the bug in it.
   *
   * @throws IllegalArgumentException if the text to replace is not there exactly once
   */
  List<RtlFile> applyTo(List<RtlFile> rtl) {
    String name = module + ".v";
    long hits = rtl.stream().filter(f -> f.name().equals(name)).mapToLong(this::count).sum();
    if (hits != 1) {
      throw new IllegalArgumentException(
          "'" + right + "' occurs " + hits + " times in " + name + "; must occur once");
    }
    return rtl.stream().map(file -> file.name().equals(name) ? broken(file) : file).toList();
  }

  private long count(RtlFile file) {
    return file.text().split(Pattern.quote(right), -1).length - 1L;
  }

  private RtlFile broken(RtlFile file) {
    return new RtlFile(file.name(), file.text().replace(right, wrong));
  }
}
