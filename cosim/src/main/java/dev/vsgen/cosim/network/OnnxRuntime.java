package dev.vsgen.cosim.network;

import ai.onnxruntime.OrtEnvironment;
import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.file.Unfinished;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Loads ONNX Runtime. Left to itself it unpacks its libraries into a folder that it cannot delete
 * at the end, since Java deletes what was named last first, and the files in it were named before.
 */
public final class OnnxRuntime {

  private static final String FOLDER_PROPERTY = "onnxruntime.native.path";
  private static final String RESOURCES = "/ai/onnxruntime/native/linux-x64/";
  private static final List<String> LIBRARIES =
      List.of("libonnxruntime.so", "libonnxruntime4j_jni.so");

  private static boolean loaded;

  private OnnxRuntime() {}

  /**
   * The one environment of this process, to be asked for before any class of ONNX Runtime is used.
   *
   * @throws ToolException if its libraries cannot be unpacked
   */
  public static synchronized OrtEnvironment environment() {
    if (!loaded) {
      load();
      loaded = true;
    }
    return OrtEnvironment.getEnvironment();
  }

  /** A library that is loaded needs no file any more. Other platforms have others. */
  private static void load() {
    if (OrtEnvironment.class.getResource(RESOURCES + LIBRARIES.get(0)) == null) {
      return;
    }
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "vsgen-" + UUID.randomUUID());
    try (Unfinished unpacked = Unfinished.at(temporary)) {
      Path folder = Files.createDirectory(unpacked.path());
      for (String library : LIBRARIES) {
        try (InputStream in = OrtEnvironment.class.getResourceAsStream(RESOURCES + library)) {
          Files.copy(in, folder.resolve(library));
        }
      }
      System.setProperty(FOLDER_PROPERTY, folder.toString());
      OrtEnvironment.getEnvironment();
    } catch (IOException e) {
      throw new ToolException(
          "VSG-NET-12", "cannot unpack ONNX Runtime into " + temporary + " (" + e + ")", e);
    }
  }
}
