package dev.vsgen.cosim.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelCatalogTest {

  @Test
  void unknownNameListsTheKnownOnes() {
    UserException e = assertThrows(UserException.class, () -> ModelCatalog.find("bert"));
    assertEquals("[VSG-LAYER-01] model is 'bert'; must be minilm or bge", e.getMessage());
  }

  @Test
  void theFirstModelIsMinilm() {
    assertEquals(ModelCatalog.find("minilm"), ModelCatalog.models().get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minilm", "bge"})
  void filesAreTheOnesTheReadmeDescribes(String name) throws IOException {
    ModelSource source = ModelCatalog.find(name);
    assertEquals(source.onnxSha256(), sha256(source.readOnnx()));
    assertEquals(source.tokenizerSha256(), sha256(source.readTokenizer()));
    String readme = Files.readString(Path.of("../models/README.md"));
    assertTrue(readme.contains(source.onnxSha256()));
    assertTrue(readme.contains(source.tokenizerSha256()));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
