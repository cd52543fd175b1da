package dev.vsgen.generator.tool;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What we need to know of an external program.
 *
 * @param command its name on the PATH
 * @param debianPackage the package that brings it
 * @param purpose what it is for, for a user who wonders whether to install it
 * @param versionCommand the program of the same package, in the same folder, that tells the
 *     version: usually the program itself
 * @param versionArguments arguments that make it print the version
 * @param versionPattern a line with the version, whose group 1 is the number
 * @param minimumVersion the oldest version the project was tried with
 */
public record ToolSpec(
    String command,
    String debianPackage,
    String purpose,
    String versionCommand,
    List<String> versionArguments,
    Pattern versionPattern,
    String minimumVersion) {

  /** A program that tells its own version. */
  public ToolSpec(
      String command,
      String debianPackage,
      String purpose,
      List<String> versionArguments,
      Pattern versionPattern,
      String minimumVersion) {
    this(
        command, debianPackage, purpose, command, versionArguments, versionPattern, minimumVersion);
  }

  /** Finds the version in what the program printed, which may hold unrelated lines. */
  Optional<ToolVersion> versionIn(List<String> lines) {
    for (String line : lines) {
      Matcher matcher = versionPattern.matcher(line);
      if (matcher.find()) {
        return Optional.of(new ToolVersion(matcher.group(1), line.strip()));
      }
    }
    return Optional.empty();
  }
}
