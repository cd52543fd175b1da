package dev.vsgen.generator.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.vsgen.generator.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FuseSoC cores, against what its reference documentation of CAPI2 allows. */
class CoreTest {

  private static final Set<String> ROOT =
      Set.of("CAPI=2", "name", "description", "filesets", "targets", "generators");
  private static final Set<String> FILESET = Set.of("file_type", "files", "depend");
  private static final Set<String> FILE = Set.of("file_type", "copyto");
  private static final Set<String> TARGET =
      Set.of("description", "default_tool", "filesets", "toplevel", "tools");
  private static final Set<String> GENERATOR = Set.of("command", "description", "usage");
  private static final Set<String> FILE_TYPES = Set.of("verilogSource", "SDC", "user");

  @TempDir Path folder;

  @Test
  void targetsAreMadeOfFilesThatAreThere() throws IOException {
    for (String options :
        List.of(
            HandOverSamples.SMALL_PE + " --testbench",
            HandOverSamples.SMALL_PE + " --bus axi4lite --testbench",
            HandOverSamples.TREE)) {
      Path emitted = HandOverSamples.emit(folder.resolve("out"), options);
      JsonNode core = HandOverSamples.core(emitted);
      assertKeys(ROOT, core);
      List<String> rtl = new ArrayList<>();
      for (JsonNode fileset : core.path("filesets")) {
        assertKeys(FILESET, fileset);
        assertTrue(FILE_TYPES.contains(fileset.path("file_type").asText()), fileset::toString);
        for (JsonNode file : fileset.path("files")) {
          String name = file.isTextual() ? file.asText() : file.fieldNames().next();
          file.elements().forEachRemaining(attributes -> assertKeys(FILE, attributes));
          assertTrue(Files.exists(emitted.resolve(name)), name);
          rtl.add(name);
        }
      }
      assertEquals(
          Files.readAllLines(emitted.resolve("filelist.f")),
          HandOverSamples.texts(core.at("/filesets/rtl/files")));
      for (JsonNode target : core.path("targets")) {
        assertKeys(TARGET, target);
        HandOverSamples.texts(target.path("filesets"))
            .forEach(name -> assertTrue(core.path("filesets").has(name), name));
        assertTrue(rtl.contains(target.path("toplevel").asText() + ".v"), target::toString);
      }
      Set<String> targets = new TreeSet<>(Set.of("default", "lint", "synth"));
      if (options.contains("--testbench")) {
        targets.add("sim");
      }
      Set<String> there = new TreeSet<>();
      core.path("targets").fieldNames().forEachRemaining(there::add);
      assertEquals(targets, there);
    }
  }

  @Test
  void nameIsThatOfTheDesignUnlessAnotherIsAskedFor() throws IOException {
    Path emitted = HandOverSamples.emit(folder.resolve("a"), HandOverSamples.TREE);
    assertEquals(
        "vsgen:vsq:vsq_l1_v4_4_4_4_4_tree_mac:" + Version.current(),
        HandOverSamples.core(emitted).path("name").asText());
    HandOverSamples.emit(emitted, HandOverSamples.TREE + " --vlnv ::mac:1.0");
    assertEquals("::mac:1.0", HandOverSamples.core(emitted).path("name").asText());
  }

  @Test
  void generatorIsAProgramOfThisProject() throws IOException {
    Path root = Path.of("..");
    JsonNode core = new YAMLMapper().readTree(Files.readString(root.resolve("vsgen.core")));
    assertKeys(ROOT, core);
    assertEquals("vsgen:generators:vsgen:" + Version.current(), core.path("name").asText());
    JsonNode generator = core.at("/generators/vsgen");
    assertKeys(GENERATOR, generator);
    assertTrue(Files.isExecutable(root.resolve(generator.path("command").asText())));
  }

  private static void assertKeys(Set<String> allowed, JsonNode node) {
    assertTrue(node.isObject(), node::toString);
    node.fieldNames().forEachRemaining(key -> assertTrue(allowed.contains(key), key));
  }
}
