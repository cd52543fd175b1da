package dev.vsgen.cosim.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SentencesTest {

  @TempDir Path folder;

  @Test
  void noSentenceIsThereTwice() {
    Set<String> all = new HashSet<>(Sentences.calibration());
    all.addAll(Sentences.evaluation());
    assertEquals(Sentences.calibration().size() + Sentences.evaluation().size(), all.size());
  }

  @Test
  void bothCorporaAreLargeEnough() {
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(ModelCatalog.find("minilm"))) {
      assertEquals(1024, tokenizer.tokenize(Sentences.calibration(), 1024).tokens());
      assertEquals(512, tokenizer.tokenize(Sentences.evaluation(), 512).tokens());
    }
  }

  @Test
  void readsASentenceALine() throws IOException {
    Path file = Files.writeString(folder.resolve("text"), " Gr\u00fc\u00dfe.\r\n\n\t\nTwo.");
    assertEquals(List.of("Gr\u00fc\u00dfe.", "Two."), Sentences.read(file));
  }

  @Test
  void refusesMissingFile() {
    refuses("VSG-LAYER-02", folder.resolve("missing"));
  }

  @Test
  void refusesFolder() {
    refuses("VSG-LAYER-02", folder);
  }

  @Test
  void refusesOtherEncoding() throws IOException {
    refuses("VSG-LAYER-02", Files.write(folder.resolve("latin1"), new byte[] {'G', (byte) 0xfc}));
  }

  @Test
  void refusesEmptyFile() throws IOException {
    refuses("VSG-LAYER-03", Files.writeString(folder.resolve("empty"), "\n \n"));
  }

  private static void refuses(String tag, Path file) {
    UserException e = assertThrows(UserException.class, () -> Sentences.read(file));
    assertEquals(tag, e.tag());
    assertTrue(e.getMessage().contains("'" + file + "'"), e.getMessage());
  }
}
