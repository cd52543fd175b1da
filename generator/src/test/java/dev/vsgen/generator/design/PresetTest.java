package dev.vsgen.generator.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.UserException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PresetTest {

  @Test
  void namesAndDesignsAreDistinct() {
    Set<String> names = new TreeSet<>();
    Set<String> designs = new TreeSet<>();
    for (Preset preset : Preset.ALL) {
      assertTrue(names.add(preset.name()), preset.name());
      assertTrue(designs.add(preset.design().name()), preset.name());
      assertEquals(preset, Preset.find(preset.name()));
    }
    assertEquals(5, names.size());
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    UserException e = assertThrows(UserException.class, () -> Preset.find("VSQ-PAPER"));
    assertTrue(
        e.getMessage().contains("vsq-paper, vsq-bert, vsq-5nm, int8-baseline, vsq-lowpower"));
  }
}
