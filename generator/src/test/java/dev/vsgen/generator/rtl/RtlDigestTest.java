package dev.vsgen.generator.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.vsgen.generator.design.Preset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtlDigestTest {

  @Test
  void commentsAndLayoutDoNotCount() {
    assertEquals(
        digest("module m;\n  wire a = b;\nendmodule\n"),
        digest("// by a later version\nmodule m;\n\n  wire a  = b;  // why\nendmodule\n"));
  }

  @Test
  void codeCounts() {
    assertNotEquals(
        digest("module m;\n  wire a = b;\nendmodule\n"),
        digest("module m;\n  wire a = ~b;\nendmodule\n"));
  }

  @Test
  void presetsDiffer() {
    assertEquals(
        Preset.ALL.size(),
        Preset.ALL.stream().map(preset -> RtlDigest.of(preset.design())).distinct().count());
  }

  private static String digest(String text) {
    return RtlDigest.of(List.of(new RtlFile("m.v", text)));
  }
}
