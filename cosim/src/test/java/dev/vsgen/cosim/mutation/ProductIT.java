package dev.vsgen.cosim.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import dev.vsgen.generator.tool.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What miters say of products, for all factors: the true product can always be chosen. */
class ProductIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static final String BENCH =
      """
      `default_nettype none

      module bench;
        reg  [4:0] left, right, any;
        wire [4:0] product;
        integer    i, j, k, missing, wrong;
        reg        found;

        vsq_product #(
          .LEFT_W (5),
          .RIGHT_W(5),
          .WIDTH  (5)
        ) dut (
          .left_i   (left),
          .right_i  (right),
          .any_i    (any),
          .product_o(product)
        );

        function integer bits(input integer number);
          for (bits = 0; (number >> bits) != 0; bits = bits + 1);
        endfunction

        initial begin
          missing = 0;
          wrong   = 0;
          for (i = 0; i < 32; i = i + 1) begin
            for (j = 0; j < 32; j = j + 1) begin
              found = 0;
              for (k = 0; k < 32; k = k + 1) begin
                left  = i;
                right = j;
                any   = k;
                #1;
                found = found | (product == (i * j) % 32);
                if (i == 0 || j == 0) begin
                  wrong = wrong + (product != 0);
                end else if (bits(i) + bits(j) <= 5) begin
                  wrong = wrong + (product < i || product < j || bits(product) > bits(i) + bits(j));
                end
              end
              missing = missing + !found;
            end
          end
          $display("missing %0d, wrong %0d", missing, wrong);
        end
      endmodule

      `default_nettype wire
      """;

  @TempDir Path folder;

  @Test
  void everyProductIsPossibleAndNoOtherThatIsTooSmallOrTooLarge() throws IOException {
    String miter = Miter.of(Map.of(), Place.alone("vsq_any", false, List.of())).text();
    Files.writeString(folder.resolve("product.v"), miter.substring(miter.indexOf("// Any number")));
    Files.writeString(folder.resolve("bench.v"), BENCH);
    run(KnownTools.IVERILOG, "-g2005-sv", "-o", "bench", "bench.v", "product.v");
    assertEquals(List.of("missing 0, wrong 0"), run(KnownTools.VVP, "bench"));
  }

  private List<String> run(ToolSpec spec, String... arguments) {
    return ExternalTool.require(spec, SearchPath.ofEnvironment())
        .run(folder, spec.command(), TIMEOUT, List.of(arguments))
        .output();
  }
}
