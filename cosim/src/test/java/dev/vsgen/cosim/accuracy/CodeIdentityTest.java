package dev.vsgen.cosim.accuracy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeIdentityTest {

  private static final String OURS = "dev.vsgen.cosim.";

  /** Reached by the engine that simulates RTL, whose scores are never kept. */
  private static final Set<String> SIMULATION = Set.of(OURS + "sim", OURS + "verilator");

  @TempDir private Path folder;

  private String hash(Map<String, String> files, List<String> packages) throws IOException {
    Path archive = folder.resolve("code.jar");
    try (OutputStream out = Files.newOutputStream(archive);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        jar.putNextEntry(new JarEntry(file.getKey()));
        jar.write(file.getValue().getBytes(UTF_8));
        jar.closeEntry();
      }
    }
    return CodeIdentity.of(archive, packages);
  }

  @Test
  void onlyThePackagesCount() throws IOException {
    Map<String, String> files = new TreeMap<>();
    files.put("a/b/Quantizer.class", "code");
    files.put("a/cli/Command.class", "code");
    files.put("a/b/c/Other.class", "code");
    files.put("manifest", "text");
    List<String> packages = List.of("a.b");
    String before = hash(files, packages);
    for (String other : List.of("a/cli/Command.class", "a/b/c/Other.class", "manifest")) {
      files.put(other, "changed");
      assertEquals(before, hash(files, packages), other);
    }
    files.put("a/b/Quantizer.class", "changed");
    String changed = hash(files, packages);
    assertNotEquals(before, changed);
    files.remove("a/b/Quantizer.class");
    files.put("a/b/Rounding.class", "changed");
    assertNotEquals(changed, hash(files, packages), "a name counts");
  }

  @Test
  void whateverScoresDependOnIsHashed() throws URISyntaxException {
    Map<String, Set<String>> dependencies = dependencies();
    Set<String> known = new TreeSet<>(CodeIdentity.FLOAT);
    known.addAll(CodeIdentity.INTEGERS);
    assertTrue(dependencies.keySet().containsAll(known), dependencies.keySet()::toString);
    Set<String> reached = new TreeSet<>();
    known.forEach(name -> reached.addAll(dependencies.get(name)));
    reached.removeAll(known);
    assertEquals(SIMULATION, reached);
  }

  /** The packages of this module that each of them uses, as jdeps finds them. */
  private static Map<String, Set<String>> dependencies() throws URISyntaxException {
    Path classes =
        Path.of(CodeIdentity.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    StringWriter text = new StringWriter();
    int code =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(
                new PrintWriter(text),
                new PrintWriter(StringWriter.nullWriter()),
                "-verbose:package",
                "-filter:none",
                classes.toString());
    assertEquals(0, code, text::toString);
    Map<String, Set<String>> dependencies = new TreeMap<>();
    Pattern line =
        Pattern.compile("^ +(\\S+) +-> (" + Pattern.quote(OURS) + "\\S+)", Pattern.MULTILINE);
    Matcher use = line.matcher(text.toString());
    while (use.find()) {
      dependencies.computeIfAbsent(use.group(1), name -> new TreeSet<>()).add(use.group(2));
    }
    return dependencies;
  }
}
