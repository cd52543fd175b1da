package dev.vsgen.generator.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapiRequestTest {

  @TempDir Path folder;

  private Path request(String text) throws IOException {
    return Files.writeString(folder.resolve("request.yml"), text);
  }

  @Test
  void parametersAreOptions() throws IOException {
    GapiRequest request =
        GapiRequest.read(
            request(
                """
                files_root: /somewhere
                gapi: '1.0'
                parameters:
                  act: 4u
                  config: 4/4u/-/6
                  lanes: 4
                  no_ppu: false
                  testbench: true
                  vector_size: 8
                vlnv: me:soc:npu-pe:1.0.0
                """));
    assertEquals(
        List.of(
            "generate --act 4u --config 4/4u/-/6 --lanes 4 --testbench --vector-size 8"
                .concat(" --vlnv me:soc:npu-pe:1.0.0 --output rtl")
                .split(" ", -1)),
        request.arguments("rtl"));
  }

  @Test
  void noParametersAreTheDefaults() throws IOException {
    GapiRequest request = GapiRequest.read(request("{gapi: '1.0', vlnv: 'a:b:c:1'}"));
    assertEquals(List.of("generate", "--vlnv", "a:b:c:1", "--output", "x"), request.arguments("x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1, 2 | VSG-FUSESOC-01",
        "{gapi: '2.0', vlnv: 'a:b:c:1'} | VSG-FUSESOC-02",
        "lanes | VSG-FUSESOC-02",
        "{gapi: '1.0', parameters: {lanes: [4]}} | VSG-FUSESOC-03",
        "{gapi: '1.0', parameters: {lanes: }} | VSG-FUSESOC-03"
      })
  void refusesWhatIsNoRequest(String text, String tag) throws IOException {
    Path file = request(text);
    assertEquals(tag, assertThrows(UserException.class, () -> GapiRequest.read(file)).tag());
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path file = folder.resolve("none.yml");
    assertEquals(
        "VSG-FUSESOC-01", assertThrows(UserException.class, () -> GapiRequest.read(file)).tag());
  }
}
