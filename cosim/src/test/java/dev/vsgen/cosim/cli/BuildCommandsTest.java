package dev.vsgen.cosim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.accuracy.SubjectRequest;
import dev.vsgen.cosim.explore.ExploreSamples;
import dev.vsgen.cosim.explore.PointResult;
import dev.vsgen.cosim.explore.SweepRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildCommandsTest {

  private static List<List<String>> commands(String model, String liberty) {
    PointResult sample =
        ExploreSamples.complete("a", model, ExploreSamples.point("4/8/6/10"), 80, 1, 1);
    PointResult result =
        new PointResult(
            sample.id(),
            sample.model(),
            sample.keep(),
            sample.point(),
            Optional.of("vsgen --lanes 16 --arith tree --adders ripple --top pe"),
            sample.accuracy(),
            sample.hardware(),
            sample.vsgen(),
            sample.error());
    SubjectRequest subject =
        new SubjectRequest(
            model,
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1);
    SweepRequest request = new SweepRequest(subject, List.of(), "estimate", liberty, 1);
    return BuildCommands.of(result, request).commands();
  }

  @Test
  void aPathMayHaveSpaces() {
    List<String> synth = commands("my net.onnx", "my cells/a b.lib").get(2);
    assertEquals(List.of("vsgen", "synth", "--lanes", "16"), synth.subList(0, 4));
    assertEquals(
        List.of("--liberty", "my cells/a b.lib"), synth.subList(synth.size() - 2, synth.size()));
  }

  @Test
  void whatIsSimulatedHasOperators() {
    assertEquals(
        List.of("vsgen", "cosim", "--random", "--seed", "1", "--lanes", "16", "--top", "pe"),
        commands("net.onnx", "osu018").get(1));
    assertEquals(
        "vsgen cosim --model minilm --layer encoder.0.ffn.in --tokens 16 --policy ceil --lanes 16"
            + " --top pe",
        String.join(" ", commands("minilm", "osu018").get(1)));
  }
}
