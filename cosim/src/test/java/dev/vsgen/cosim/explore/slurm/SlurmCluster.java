package dev.vsgen.cosim.explore.slurm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A real Slurm of one node on this machine, all of it in a folder of its own; needs root. */
final class SlurmCluster implements AutoCloseable {

  private static final List<String> PROGRAMS =
      List.of("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel", "sinfo");

  private final Path folder;
  private final List<Process> others = new ArrayList<>();
  private Process node;

  private SlurmCluster(Path folder) {
    this.folder = folder;
  }

  /** Whether its programs are there, and may do what they must. */
  static boolean isPossible() {
    return System.getProperty("user.name").equals("root")
        && PROGRAMS.stream()
            .allMatch(
                program ->
                    Stream.of("/usr/bin", "/usr/sbin")
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
  }

  /** Starts everything. */
  static SlurmCluster start(Path folder) throws IOException {
    SlurmCluster cluster = new SlurmCluster(folder);
    Files.writeString(folder.resolve("slurm.conf"), cluster.configuration());
    cluster.startMunge();
    cluster.others.add(cluster.daemon("/usr/sbin/slurmctld", "-D"));
    cluster.startNode();
    return cluster;
  }

  private String configuration() throws IOException {
    String host = InetAddress.getLocalHost().getHostName();
    return """
        ClusterName=vsgen
        SlurmctldHost=%2$s(127.0.0.1)
        SlurmctldPort=%3$d
        SlurmdPort=%4$d
        AuthType=auth/munge
        AuthInfo=socket=%1$s/munge.socket,cred_expire=5
        SlurmUser=root
        SlurmdUser=root
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        MpiDefault=none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_CPU
        StateSaveLocation=%1$s/state
        SlurmdSpoolDir=%1$s/spool
        SlurmctldPidFile=%1$s/slurmctld.pid
        SlurmdPidFile=%1$s/slurmd.pid
        SlurmctldLogFile=%1$s/slurmctld.log
        SlurmdLogFile=%1$s/slurmd.log
        SlurmdTimeout=5
        ReturnToService=2
        MinJobAge=2
        KillWait=2
        NodeName=node1 NodeHostname=%2$s NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
        PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
        """
        .formatted(folder, host, freePort(), freePort());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void startMunge() throws IOException {
    byte[] key = new byte[1024];
    new SecureRandom().nextBytes(key);
    Path file = Files.write(folder.resolve("munge.key"), key);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    others.add(
        daemon(
            "/usr/sbin/munged",
            "--foreground",
            "--force",
            "--key-file=" + file,
            "--socket=" + folder.resolve("munge.socket"),
            "--pid-file=" + folder.resolve("munged.pid"),
            "--log-file=" + folder.resolve("munged.log"),
            "--seed-file=" + folder.resolve("munged.seed")));
    waitUntil("munge runs", () -> Files.exists(folder.resolve("munge.socket")));
  }

  /** The variables that make Slurm's programs use this cluster. */
  Map<String, String> environment() {
    return Map.of("SLURM_CONF", folder.resolve("slurm.conf").toString());
  }

  private Process daemon(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment());
    String name = Path.of(command[0]).getFileName().toString();
    return builder.redirectOutput(folder.resolve(name + ".out").toFile()).start();
  }

  /** Starts the node, and waits until it takes jobs. */
  void startNode() throws IOException {
    node = daemon("/usr/sbin/slurmd", "-D");
    waitUntil("the node is idle", () -> state().equals("idle"));
  }

  /** Kills the node with all it runs, as a power cut does, and waits until that is noticed. */
  void killNode() {
    node.destroyForcibly();
    for (ProcessHandle process : ProcessHandle.allProcesses().filter(this::isOfNode).toList()) {
      process.destroyForcibly();
    }
    waitUntil("the node is down", () -> state().startsWith("down"));
  }

  /** Jobs and what starts them know this cluster by their environment. */
  private boolean isOfNode(ProcessHandle process) {
    try {
      Path proc = Path.of("/proc", String.valueOf(process.pid()));
      String environment = Files.readString(proc.resolve("environ"), StandardCharsets.ISO_8859_1);
      String command = Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1);
      return environment.contains(folder.resolve("slurm.conf").toString())
          && (command.startsWith("slurmstepd")
              || command.contains("slurm_script")
              || command.contains("explore-point"));
    } catch (IOException e) {
      return false; // it has ended
    }
  }

  private String state() {
    return run("sinfo", "--noheader", "--format=%t").strip();
  }

  /** Jobs that wait or run. */
  String jobs() {
    return run("squeue", "--noheader", "--format=%i %j %T").strip();
  }

  private String run(String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment());
      Process process = builder.start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Waits two minutes at most. */
  static void waitUntil(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited two minutes until " + what);
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    run("scancel", "--full", "--state=RUNNING");
    node.destroyForcibly();
    ProcessHandle.allProcesses().filter(this::isOfNode).forEach(ProcessHandle::destroyForcibly);
    others.forEach(Process::destroyForcibly);
  }
}
