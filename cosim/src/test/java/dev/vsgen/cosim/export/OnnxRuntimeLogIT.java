package dev.vsgen.cosim.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.process.VsgenProcess;
import dev.vsgen.generator.cli.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX Runtime writes its log to the standard error of the process, past Java. */
class OnnxRuntimeLogIT {

  @TempDir private Path folder;

  /** The vocabulary of the model has seven words. */
  @Test
  void anErrorIsOursAlone() throws Exception {
    Path model = folder.resolve("words.onnx");
    Files.write(model, new BertShape(1, 16, 2, 16, 7).graph().bytes());
    Path pairs = Files.writeString(folder.resolve("pairs.csv"), "a man,a dog,1\na man,men,5\n");
    VsgenProcess vsgen =
        VsgenProcess.start(
            folder,
            folder.resolve("log"),
            List.of(),
            Map.of(),
            ("accuracy --no-cache --config fp32 --model " + model)
                .concat(" --data " + pairs + " --calibrate " + pairs)
                .split(" ", -1));
    assertEquals(ExitCode.USAGE, vsgen.exitCode(), vsgen.output());
    assertTrue(vsgen.output().startsWith("[VSG-NET-08] "), vsgen.output());
    assertEquals(1, vsgen.output().lines().count(), vsgen.output());
  }
}
