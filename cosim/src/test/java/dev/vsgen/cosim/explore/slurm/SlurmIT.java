package dev.vsgen.cosim.explore.slurm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vsgen.cosim.explore.TinyData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep on a real cluster of one node. */
class SlurmIT {

  private static final List<String> SPACE =
      List.of("--wt", "3,4,6,8", "--act", "4u,8u", "--wscale", "4", "--ascale", "4,6");
  private static final int POINTS = 4 * (2 + 4); // per channel, and with scales
  private static final List<String> SLURM =
      List.of("--executor", "slurm", "--points-per-task", "6", "--slurm-poll", "1");

  @TempDir private Path folder;

  @BeforeAll
  static void needsSlurm() {
    assumeTrue(
        SlurmCluster.isPossible(),
        "skipped: needs root, and Slurm (Debian packages slurm-wlm and munge)");
  }

  private Process explore(Map<String, String> environment, String results, List<String> more)
      throws IOException {
    List<String> options = new ArrayList<>(TinyData.options(folder));
    options.addAll(SPACE);
    options.addAll(more);
    return start(environment, results, options);
  }

  /** Runs vsgen in the folder of the files. */
  private Process start(Map<String, String> environment, String results, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.vsgen.generator.cli.Vsgen",
            "explore",
            "--quiet"));
    command.addAll(List.of("--vector-size", "16", "--policy", "mse+match"));
    command.addAll(List.of("--results", folder.resolve(results).toString()));
    command.addAll(List.of("-o", folder.resolve(results + "-out").toString()));
    command.addAll(options);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.redirectOutput(folder.resolve(results + ".log").toFile()).start();
  }

  private void ends(int code, Process process, String results)
      throws IOException, InterruptedException {
    assertEquals(code, process.waitFor(), Files.readString(folder.resolve(results + ".log")));
  }

  private long resultsIn(String results) {
    Path root = folder.resolve(results);
    if (Files.notExists(root)) {
      return 0;
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries.filter(path -> path.getFileName().toString().startsWith("point-")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> computed(String results) throws IOException {
    List<String> computed = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve(results).resolve("sweeps"))) {
      for (Path log : files.filter(path -> path.toString().endsWith(".out")).toList()) {
        Files.readAllLines(log).stream()
            .filter(line -> line.startsWith("computed "))
            .forEach(computed::add);
      }
    }
    return computed;
  }

  @Test
  void aNodeThatDiesLosesNothingAndTablesAreThoseOfOneMachine()
      throws IOException, InterruptedException {
    TinyData.write(folder);
    Process local = explore(Map.of(), "local", List.of());
    ends(0, local, "local");
    try (SlurmCluster cluster =
        SlurmCluster.start(Files.createDirectory(folder.resolve("slurm")))) {
      Process sweep = explore(cluster.environment(), "shared", SLURM);
      SlurmCluster.waitUntil("some results are there", () -> resultsIn("shared") >= 2);
      cluster.killNode();
      long before = resultsIn("shared");
      assertTrue(before < POINTS, "the node died too late: " + before);
      cluster.startNode();
      ends(0, sweep, "shared");
    }
    for (String table : List.of("results.csv", "results.jsonl", "results.parquet")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("local-out").resolve(table)),
          Files.readAllBytes(folder.resolve("shared-out").resolve(table)),
          table);
    }
    assertEquals(POINTS, Files.readAllLines(folder.resolve("shared-out/results.jsonl")).size());
    List<String> computed = computed("shared");
    assertEquals(computed.size(), computed.stream().distinct().count(), computed::toString);
    // a task may die between a result and the line that says so, on each of two processors
    assertTrue(
        computed.size() <= POINTS && computed.size() >= POINTS - 2, () -> computed.toString());
  }

  @Test
  void filesAreNamedFromTheFolderOfTheCaller() throws IOException, InterruptedException {
    TinyData.write(folder);
    List<String> options = new ArrayList<>(List.of("--model", "tiny.onnx", "--data", "test.bin"));
    options.addAll(List.of("--calibrate", "calibration.bin", "--hardware", "hardware.csv"));
    options.addAll(List.of("--wt", "8", "--act", "8u", "--wscale", "4", "--ascale", "4"));
    options.addAll(List.of("--granularity", "PVAW"));
    options.addAll(SLURM);
    try (SlurmCluster cluster =
        SlurmCluster.start(Files.createDirectory(folder.resolve("slurm")))) {
      ends(0, start(cluster.environment(), "named", options), "named");
    }
    List<String> rows = Files.readAllLines(folder.resolve("named-out/results.jsonl"));
    assertEquals(1, rows.size());
    assertTrue(rows.get(0).contains("\"score\""), rows::toString);
  }

  @Test
  void cancelledJobsLeaveTheQueueAndWhoWaitsEnds() throws IOException, InterruptedException {
    TinyData.write(folder);
    try (SlurmCluster cluster =
        SlurmCluster.start(Files.createDirectory(folder.resolve("slurm")))) {
      List<String> held = new ArrayList<>(SLURM);
      held.add("--slurm-option=--hold");
      Process sweep = explore(cluster.environment(), "held", held);
      SlurmCluster.waitUntil("jobs are there", () -> cluster.jobs().contains("vsgen-"));
      List<String> cancel = new ArrayList<>(SLURM);
      cancel.add("--cancel");
      Process canceller = explore(cluster.environment(), "held", cancel);
      ends(0, canceller, "held");
      SlurmCluster.waitUntil("no jobs are there", () -> cluster.jobs().isEmpty());
      assertEquals(4, sweep.waitFor());
      assertEquals(0, resultsIn("held"));
    }
  }

  @Test
  void whatTheClusterRefusesIsSaid() throws IOException, InterruptedException {
    TinyData.write(folder);
    try (SlurmCluster cluster =
        SlurmCluster.start(Files.createDirectory(folder.resolve("slurm")))) {
      List<String> broken = new ArrayList<>(SLURM);
      broken.add("--slurm-partition=nowhere");
      Process sweep = explore(cluster.environment(), "broken", broken);
      assertEquals(4, sweep.waitFor());
      String log = Files.readString(folder.resolve("broken.log"));
      assertTrue(log.contains("VSG-TOOL-03") && log.contains("partition"), log);
    }
  }
}
