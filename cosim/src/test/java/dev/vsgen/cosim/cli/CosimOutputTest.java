package dev.vsgen.cosim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.generator.cli.Vsgen;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CosimOutputTest {

  /** A mismatch is seen again with what is printed, whatever files are called. */
  @Test
  void theCommandThatRepeatsAMismatchIsWhole() {
    String[] arguments = {
      "cosim", "--raw", "--wq", "cosim", "--aq", "it's a.npy", "--psum-out", "p.npy"
    };
    StringWriter err = new StringWriter();
    CommandLine whole = Vsgen.commandLine();
    CommandLine command = whole.getSubcommands().get("cosim");
    command.setErr(new PrintWriter(err, true));
    whole.parseArgs(arguments);
    new CosimOutput(command, false, true).mismatch("sums differ");
    assertEquals(
        "sums differ\nrepeat with: vsgen cosim --raw --wq cosim --aq 'it'\\''s a.npy'"
            + " --psum-out p.npy\n",
        err.toString());
  }
}
