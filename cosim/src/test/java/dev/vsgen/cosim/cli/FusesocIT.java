package dev.vsgen.cosim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generator of {@code vsgen.core}, called as FuseSoC calls one. */
class FusesocIT {

  private static final Path GENERATOR =
      Path.of("..", "bin", "fusesoc-generator").toAbsolutePath().normalize();

  @TempDir Path folder;

  private int generate(String request) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("request_input.yml"), request);
    Process process =
        new ProcessBuilder(GENERATOR.toString(), "request_input.yml")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    return process.exitValue();
  }

  @Test
  void leavesACoreOfTheNameAskedForWithItsFiles() throws IOException, InterruptedException {
    int exitCode =
        generate(
            """
            files_root: /somewhere
            gapi: '1.0'
            parameters: {lanes: 2, vector_size: 4, config: 4/4u/-/6, top: mac, testbench: true}
            vlnv: me:soc:npu-pe:1.0.0
            """);
    assertEquals(0, exitCode, Files.readString(folder.resolve("log")));
    String core = Files.readString(folder.resolve("rtl/vsq_mac.core"));
    assertTrue(core.startsWith("CAPI=2:\n"), core);
    assertTrue(core.contains("\nname: \"me:soc:npu-pe:1.0.0\"\n"), core);
    assertTrue(core.contains("- vsq_mac_tb.v\n"), core);
    assertTrue(Files.exists(folder.resolve("rtl/vsq_mac_tb.v")));
  }

  @Test
  void aRequestThatCannotBeMetStopsFusesoc() throws IOException, InterruptedException {
    assertEquals(
        2, generate("{gapi: '1.0', vlnv: 'me:soc:pe:1.0.0', parameters: {vector_size: 12}}"));
    String log = Files.readString(folder.resolve("log"));
    assertTrue(log.contains("[VSG-DESIGN-03] --vector-size is 12"), log);
  }
}
