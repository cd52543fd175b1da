package dev.vsgen.training.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ctrl-C while PyTorch works. */
final class TorchUseTest {

  private static final int INTERRUPTED = 130;

  /** Works on for longer than a JVM takes to end, pauses, and would work again. */
  static final class Work {

    private Work() {}

    public static void main(String[] arguments) {
      String self = String.valueOf(ProcessHandle.current().pid());
      String last =
          TorchUse.during(
              () -> {
                say(signal(self));
                TorchUse.pause();
                return "again";
              });
      say(last);
    }

    private static String signal(String process) {
      try {
        new ProcessBuilder("kill", "-s", "INT", process).start().waitFor();
        Thread.sleep(1000);
        return "worked";
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void say(String text) {
      System.out.print(text);
      System.out.flush();
    }
  }

  @Test
  void theEndWaitsForAPauseThatLasts() throws IOException, InterruptedException {
    Process work =
        new ProcessBuilder(
                List.of(
                    "env",
                    "--default-signal=INT",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Work.class.getName()))
            .redirectErrorStream(true)
            .start();
    String output = new String(work.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("worked", output);
    assertEquals(INTERRUPTED, work.waitFor());
  }
}
