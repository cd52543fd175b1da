package dev.vsgen.generator.tool;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.file.Unfinished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An external program that is there and recent enough: the only way vsgen runs one. Each run leaves
 * a log with its command line in a folder of the caller's choice.
 */
public final class ExternalTool {

  private static final Duration VERSION_TIMEOUT = Duration.ofSeconds(30);

  private final ToolSpec spec;
  private final Path program;
  private final ToolVersion version;

  private ExternalTool(ToolSpec spec, Path program, ToolVersion version) {
    this.spec = spec;
    this.program = program;
    this.version = version;
  }

  /**
   * Finds a program, reads its version and checks it.
   *
   * @throws ToolException if it is missing, does not tell its version, or is too old
   */
  public static ExternalTool require(ToolSpec spec, SearchPath path) {
    return require(spec, locate(spec, path));
  }

  /** As {@link #require(ToolSpec, SearchPath)}, for a program already located. */
  public static ExternalTool require(ToolSpec spec, Path program) {
    return checked(
        spec,
        program,
        readVersion(spec, program)
            .orElseThrow(
                () ->
                    new ToolException(
                        "VSG-TOOL-02",
                        program + " does not tell its version; is it " + spec.command() + "?")));
  }

  /**
   * A program whose version was read before; nothing is run.
   *
   * @throws ToolException if it is too old
   */
  public static ExternalTool checked(ToolSpec spec, Path program, ToolVersion version) {
    if (!version.isAtLeast(spec.minimumVersion())) {
      throw new ToolException(
          "VSG-TOOL-02",
          program
              + (" is version " + version + "; must be " + spec.minimumVersion() + " or newer")
              + (" (Debian package " + spec.debianPackage() + ")"));
    }
    return new ExternalTool(spec, program, version);
  }

  /** A program vsgen has just compiled: there is no version to check. */
  public static ExternalTool compiled(Path program) {
    String name = program.getFileName().toString();
    Pattern none = Pattern.compile("");
    ToolSpec spec = new ToolSpec(name, "none", "measurements", List.of(), none, "0");
    return new ExternalTool(spec, program, new ToolVersion("0", ""));
  }

  /**
   * Where a program is.
   *
   * @throws ToolException if it is missing
   */
  public static Path locate(ToolSpec spec, SearchPath path) {
    return path.find(spec.command())
        .orElseThrow(
            () ->
                new ToolException(
                    "VSG-TOOL-01",
                    spec.command()
                        + " is not on the PATH; it is needed for "
                        + spec.purpose()
                        + " (Debian package "
                        + spec.debianPackage()
                        + ")"));
  }

  /** The version of a program, or nothing if it is missing or does not tell. */
  public static Optional<ToolVersion> version(ToolSpec spec, SearchPath path) {
    return path.find(spec.command()).flatMap(program -> readVersion(spec, program));
  }

  /** The version that was found. */
  public ToolVersion version() {
    return version;
  }

  /**
   * Runs the program in a folder and waits for it.
   *
   * @param folder working folder, which also receives {@code <log>.log}
   * @param log name of the run, unique in the folder
   * @param timeout after which the program is ended
   * @param arguments passed as they are, without a shell
   * @throws ToolException if it fails, takes too long, or this thread is interrupted
   */
  public ToolRun run(Path folder, String log, Duration timeout, List<String> arguments) {
    return run(folder, log, timeout, arguments, Set.of(0));
  }

  /**
   * As {@link #run(Path, String, Duration, List)}, for a program that also answers through its exit
   * code.
   *
   * @param answers exit codes that do not mean that it failed
   */
  public ToolRun run(
      Path folder, String log, Duration timeout, List<String> arguments, Set<Integer> answers) {
    return new Command(spec.command(), program, folder, log).run(timeout, arguments, answers);
  }

  private static Optional<ToolVersion> readVersion(ToolSpec spec, Path program) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "vsgen-" + UUID.randomUUID());
    try (Unfinished unfinished = Unfinished.at(temporary)) {
      Path folder = Files.createDirectory(unfinished.path());
      Command command =
          new Command(
              spec.versionCommand(),
              program.resolveSibling(spec.versionCommand()),
              folder,
              "version");
      return spec.versionIn(
          command.run(VERSION_TIMEOUT, spec.versionArguments(), Set.of(0)).output());
    } catch (ToolException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new ToolException("VSG-TOOL-06", "cannot make the folder " + temporary, e);
    }
  }
}
