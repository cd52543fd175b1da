package dev.vsgen.generator.synth;

import dev.vsgen.generator.file.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Netlist, scripts and logs of a synthesis in a folder of the user's. */
public final class SynthesisFolder {

  private static final String MANIFEST = "synth.json";

  private SynthesisFolder() {}

  /**
   * Tries, before synthesis, whether the folder can be written.
   *
   * @throws dev.vsgen.generator.error.UserException as {@link #write}
   */
  public static void probe(Path folder) {
    OutputFolder.of(folder, MANIFEST).probe();
  }

  /**
   * Writes all files, or none.
   *
   * @param folder made if absent; if it has content, that must be an earlier output of vsgen
   * @throws dev.vsgen.generator.error.UserException if the folder holds other files or cannot be
   *     written
   */
  public static void write(Path folder, SynthesisResult result) {
    OutputFolder output = OutputFolder.of(folder, MANIFEST);
    try {
      output.restore();
      output.refuseForeign();
      output.replace(fresh -> writeTo(fresh, result));
    } catch (IOException e) {
      throw output.cannotWrite(e);
    }
  }

  private static void writeTo(Path fresh, SynthesisResult result) throws IOException {
    for (Map.Entry<String, Path> file : result.files().entrySet()) {
      Path target = fresh.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.copy(file.getValue(), target);
    }
    Files.writeString(fresh.resolve(MANIFEST), SynthesisJson.manifest(result));
  }
}
