package dev.vsgen.cosim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.layer.CifarImages;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.cosim.process.VsgenProcess;
import dev.vsgen.generator.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs leave in the folder for temporary files: nothing. */
class TemporaryFilesIT {

  @TempDir Path folder;

  @Test
  void librariesOfOnnxRuntimeAreDeleted() throws Exception {
    Files.write(folder.resolve("tiny.onnx"), TinyNetwork.onnx());
    Files.write(folder.resolve("images.bin"), new byte[CifarImages.RECORD]);
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    VsgenProcess vsgen =
        VsgenProcess.start(
            folder,
            folder.resolve("log"),
            List.of(),
            Map.of("VSGEN_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary),
            "quantize tiny.onnx --config 4/8/4/4 --calibrate images.bin -o out".split(" ", -1));
    assertEquals(ExitCode.OK, vsgen.exitCode(), vsgen.output());
    assertEquals(List.of(), names(temporary));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
