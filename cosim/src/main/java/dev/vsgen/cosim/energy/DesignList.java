package dev.vsgen.cosim.energy;

import dev.vsgen.generator.cli.DesignMixin;
import dev.vsgen.generator.design.Design;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Designs to measure, a line of options each. */
public enum DesignList {
  /** What coefficients are fitted to. */
  CALIBRATION("/estimate/designs.txt"),
  /** What estimates are compared with. */
  HELD_OUT("/estimate/held-out.txt"),
  /** What is compared with 8-bit designs, after these. */
  PPA("/ppa/designs.txt"),
  /** What is compared in other libraries, too. */
  PPA_ELSEWHERE("/ppa/elsewhere.txt");

  private final String resource;

  DesignList(String resource) {
    this.resource = resource;
  }

  /** The designs. */
  public List<Design> designs() {
    try (InputStream in = DesignList.class.getResourceAsStream(resource)) {
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(DesignMixin::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
