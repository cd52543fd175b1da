package dev.vsgen.cosim.task;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder that {@code VSGEN_DATA} names: networks and data that are no part of vsgen. */
public final class DataFolder {

  private DataFolder() {}

  /** A file in it; empty if there is no such file, or no folder is named. */
  public static Optional<Path> file(String name) {
    return Optional.ofNullable(System.getenv("VSGEN_DATA"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isRegularFile);
  }
}
