package dev.vsgen.generator.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;

/** A shell script that stands for an external tool. */
final class MockTool {

  static final ToolSpec SPEC =
      new ToolSpec(
          "mock",
          "mock-package",
          "testing",
          List.of("--version"),
          Pattern.compile("^Mock ([\\d.]+)"),
          "2.5");

  private MockTool() {}

  /** Writes a script that answers {@code --version} with the given line, else runs the body. */
  static SearchPath install(Path folder, String versionLine, String body) throws IOException {
    Path script = folder.resolve("mock");
    Files.writeString(
        script,
        """
        #!/bin/sh
        if [ "$1" = --version ]; then echo 'Unable to get version'; echo '%s'; exit 0; fi
        %s
        """
            .formatted(versionLine, body));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new SearchPath(List.of(folder));
  }
}
