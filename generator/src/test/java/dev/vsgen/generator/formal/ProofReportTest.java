package dev.vsgen.generator.formal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofReportTest {

  private static final ProofResult GOOD =
      new ProofResult("p", "vsq_dot", "d1", "combinational", Verdict.PASS, true, 1.25, "twin");
  private static final ProofResult BLIND =
      new ProofResult("q", "vsq_mac", "d2", "2-induction", Verdict.PASS, false, 2, "not noticed");
  private static final ProofResult WRONG =
      new ProofResult("r", "vsq_mac", "d3", "BMC 12", Verdict.FAIL, true, 3, "x violated");

  @TempDir Path folder;

  @Test
  void theTableTellsAProofThatCannotFail() {
    List<String> lines = ProofReport.table(List.of(GOOD, BLIND)).lines().toList();
    assertTrue(lines.get(1).matches(" p +d1 +combinational +PASS +fails +1\\.\\d "), lines.get(1));
    assertTrue(lines.get(2).contains("NOT NOTICED"), lines.get(2));
  }

  @Test
  void theSummaryNamesWhatDoesNotHold() {
    assertEquals(
        """
        PASS q, d2: 2-induction, not noticed
        FAIL r, d3: BMC 12, x violated
        2 of 3 proven, 2 bug twins fail""",
        ProofReport.summary(List.of(GOOD, BLIND, WRONG)));
    assertTrue(GOOD.holds() && !BLIND.holds() && !WRONG.holds());
  }

  @Test
  void writesJson() throws IOException {
    Path file = folder.resolve("new/results.json");
    ProofReport.write(List.of(GOOD, WRONG), file);
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertEquals(2, json.size());
    assertEquals("FAIL", json.get(1).path("result").asText());
    assertTrue(json.get(1).path("bugTwinFails").asBoolean());
  }

  @Test
  void aFileThatCannotBeWrittenIsTheUsersMistake() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    assertThrows(
        UserException.class, () -> ProofReport.write(List.of(), folder.resolve("file/x.json")));
  }
}
