package dev.vsgen.cosim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The most memory that this process has held at a time: Java's heap and all else. */
final class PeakMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String HIGH_WATER = "VmHWM:";
  private static final double KIB_IN_GB = 1e9 / 1024;

  private PeakMemory() {}

  /** In words, to be put at the end of a line; nothing where Linux does not tell. */
  static String told() {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return told(lines);
    } catch (IOException e) {
      return "";
    }
  }

  /** As {@link #told()}, of the lines of a process' status. */
  static String told(Stream<String> status) {
    return status
        .filter(line -> line.startsWith(HIGH_WATER))
        .map(line -> line.replaceAll("\\D", ""))
        .map(
            kib ->
                String.format(Locale.ROOT, "; %.2f GB of memory", Long.parseLong(kib) / KIB_IN_GB))
        .findFirst()
        .orElse("");
  }
}
