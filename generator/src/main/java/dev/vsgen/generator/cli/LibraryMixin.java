package dev.vsgen.generator.cli;

import dev.vsgen.generator.liberty.LibraryFiles;
import dev.vsgen.generator.synth.TechLibrary;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The library of standard cells that designs are mapped to. */
public final class LibraryMixin {

  @Option(
      names = "--liberty",
      paramLabel = "FILE|osu018",
      description = "Library of standard cells (default: ${DEFAULT-VALUE}).",
      defaultValue = LibraryFiles.DEFAULT)
  private String liberty;

  /** What was given: a file, or a name. */
  public String liberty() {
    return liberty;
  }

  /** The library, read. */
  public TechLibrary library() {
    return library(Optional.empty());
  }

  /** The library with areas of its cells from a layout file, if one is given. */
  TechLibrary library(Optional<Path> lef) {
    return TechLibrary.read(LibraryFiles.find(liberty, lef));
  }
}
