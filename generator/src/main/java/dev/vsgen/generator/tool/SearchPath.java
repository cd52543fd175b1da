package dev.vsgen.generator.tool;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where programs are looked for.
 *
 * @param folders folders in order
 */
public record SearchPath(List<Path> folders) {

  /** The PATH of this process. */
  public static SearchPath ofEnvironment() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return new SearchPath(
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(path)
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList());
  }

  /** The first executable file of that name. */
  public Optional<Path> find(String command) {
    return folders.stream()
        .map(folder -> folder.resolve(command))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
