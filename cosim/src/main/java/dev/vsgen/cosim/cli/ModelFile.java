package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.layer.ModelSource;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A model by the name or file a user gave.
 *
 * @param source where a known sentence model comes from
 * @param file where any other model is
 */
record ModelFile(Optional<ModelSource> source, Path file) {

  /**
   * Finds a model.
   *
   * @param name a known name or a file
   * @param environment {@code VSGEN_DATA} is the folder of the networks for images
   * @throws UserException if the name needs {@code VSGEN_DATA} and it is not set
   */
  static ModelFile find(String name, Map<String, String> environment) {
    Optional<ModelSource> source = ModelCatalog.lookUp(name);
    if (source.isPresent() || !name.matches("resnet(20|56)")) {
      return new ModelFile(source, Path.of(name));
    }
    String folder = environment.get("VSGEN_DATA");
    if (folder == null) {
      throw new UserException(
          "VSG-ACC-04",
          "model is '"
              + name
              + "' and VSGEN_DATA is not set; must be the folder of "
              + name
              + ".onnx (or give a file)");
    }
    return new ModelFile(source, Path.of(folder, name + ".onnx"));
  }

  /** Reads the model. */
  OnnxModel read() {
    return source.map(ModelSource::model).orElseGet(() -> OnnxModel.read(file));
  }

  /** SHA-256 of the model. */
  String hash() {
    return source.map(ModelSource::onnxSha256).orElseGet(() -> hash(file));
  }

  /** SHA-256 of a file. */
  static String hash(Path file) {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UserException(
          "VSG-ACC-05", "file is '" + file + "'; must be readable (" + e + ")", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
