// Checks vsq_bits against its description, with random inputs.
module vsq_bits_tb;
  reg        clk = 0, rst_n = 0, en = 0;
  reg  [2:0] a = 0;
  reg  [3:0] d = 0;
  wire [1:0] full, half, constant;
  wire       high, low, plain;
  wire [3:0] clear;
  reg        high_q = 0, low_q = 0, plain_q = 0;
  reg  [3:0] clear_q = 4'b0101;
  integer    seed = 1, right = 0, cycle;

  vsq_bits u_bits (
    .clk_i(clk), .rst_ni(rst_n), .en_i(en), .a_i(a), .d_i(d), .full_o(full), .half_o(half),
    .high_o(high), .low_o(low), .clear_o(clear), .plain_o(plain), .constant_o(constant)
  );

  initial begin
    // Both latches open, an edge of the clock in reset.
    en = 1; #1 en = 0; #1 clk = 1; #1 clk = 0;
    plain_q = 0; rst_n = 1;
    for (cycle = 0; cycle < 1000; cycle = cycle + 1) begin
      a = $random(seed); d = $random(seed); en = $random(seed);
      rst_n = ($random(seed) & 7) != 0;
      #1;
      if (en) high_q = d[0]; else low_q = d[1];
      clk = 1;
      plain_q = d[2] ^ plain_q & d[3];
      if (!rst_n) clear_q = 4'b0101; else if (en) clear_q = d;
      #1;
      if (cycle > 0) begin
        if ({full, half, constant} === {{1'b0, a[0]} + a[1] + a[2], {1'b0, a[0]} + a[1], 2'b10}
            && {high, low, clear, plain} === {high_q, low_q, clear_q, plain_q})
          right = right + 1;
        else
          $display("cycle %0d: a %b d %b en %b: %b %b %b %b, %b %b %b %b", cycle, a, d, en,
                   full, half, constant, clear, high, low, plain, plain_q);
      end
      clk = 0;
      #1;
    end
    $display("%0d of 999 right", right);
    $finish(0);
  end
endmodule
