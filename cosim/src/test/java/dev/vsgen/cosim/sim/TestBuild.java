package dev.vsgen.cosim.sim;

import dev.vsgen.cosim.verilator.VerilatorBuild;
import java.nio.file.Path;

/** The cache the integration tests share; it goes with {@code mvn clean}. */
final class TestBuild {

  static final VerilatorBuild BUILD = new VerilatorBuild(Path.of("target", "vsgen-cache"));

  private TestBuild() {}
}
