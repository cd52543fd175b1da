// Offers the beats of beats.hex to vsq_ppu, hesitating on both sides, and prints
//
//   in CYCLE               a beat was accepted
//   out CYCLE ACT SCALE    a vector was taken, hexadecimal
//
// and a line that begins with "error" if an offered vector changes, vectors come that nothing was
// sent for, or none come. Data is unknown while it is not valid. OFFER and TAKE of 256 cycles each
// side is willing.

`default_nettype none

module vsq_ppu_tb;

  localparam integer PSUMS_W  = `LANES*`ACC_W;
  localparam integer MULTS_W  = `LANES*`MULT_W;
  localparam integer SHIFTS_W = `LANES*`SHIFT_W;
  localparam integer BIASES_W = `LANES*`BIAS_W;
  localparam integer BEAT_W   = PSUMS_W + MULTS_W + SHIFTS_W + BIASES_W;
  localparam integer ACTS_W   = `VECTOR_SIZE*`ACT_W;
  localparam integer BEATS    = `VECTORS*`VECTOR_SIZE/`LANES;
  localparam integer PATIENCE = 64*BEATS + 10000;

  reg [BEAT_W-1:0] beats [0:BEATS-1];

  reg clk   = 1'b0;
  reg rst_n = 1'b0;

  always #1 clk = ~clk;

  initial begin
    $readmemh("beats.hex", beats);
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
  end

  reg                 valid = 1'b0;
  reg                 ready = 1'b0;
  reg [BEAT_W-1:0]    beat  = {BEAT_W{1'bx}};
  wire                dut_ready, dut_valid;
  wire [ACTS_W-1:0]   act;
  wire [`SCALE_W-1:0] scale;

  vsq_ppu u_ppu (
    .clk_i   (clk),
    .rst_ni  (rst_n),
`ifdef HAS_RELU
    .relu_i  (1'b`RELU),
`endif
    .valid_i (valid),
    .ready_o (dut_ready),
    .psum_i  (beat[0 +: PSUMS_W]),
    .mult_i  (beat[PSUMS_W +: MULTS_W]),
    .shift_i (beat[PSUMS_W + MULTS_W +: SHIFTS_W]),
    .bias_i  (beat[PSUMS_W + MULTS_W + SHIFTS_W +: BIASES_W]),
    .valid_o (dut_valid),
    .ready_i (ready),
`ifdef HAS_SCALE
    .ascale_o(scale),
`endif
    .act_o   (act)
  );

`ifndef HAS_SCALE
  assign scale = 1;
`endif

  // A linear congruential generator, of which the high bits are good.
  reg [31:0] random = `SEED;

  integer cycle = 0;
  integer sent  = 0;
  integer taken = 0;
  integer quiet = 0;

  reg                 waiting = 1'b0;
  reg [ACTS_W-1:0]    waiting_act;
  reg [`SCALE_W-1:0]  waiting_scale;

  always @(posedge clk) begin
    if (rst_n) begin
      cycle  <= cycle + 1;
      random <= random*32'd1664525 + 32'd1013904223;

      if (valid & dut_ready) begin
        $display("in %0d", cycle);
      end
      if (~valid | dut_ready) begin
        if (sent < BEATS && random[31:24] < `OFFER) begin
          valid <= 1'b1;
          beat  <= beats[sent];
          sent  <= sent + 1;
        end else begin
          valid <= 1'b0;
          beat  <= {BEAT_W{1'bx}};
        end
      end

      ready <= random[23:16] < `TAKE;
      if (dut_valid & ready) begin
        $display("out %0d %h %h", cycle, act, scale);
        taken <= taken + 1;
      end
      if (waiting & ~(dut_valid & act === waiting_act & scale === waiting_scale)) begin
        $display("error: a vector that was not taken changed in cycle %0d", cycle);
      end
      waiting       <= dut_valid & ~ready;
      waiting_act   <= act;
      waiting_scale <= scale;

      quiet <= (taken >= `VECTORS) ? quiet + 1 : 0;
      if (taken > `VECTORS) begin
        $display("error: more vectors than were sent");
        $finish;
      end
      if (quiet > 100) begin
        $finish;
      end
      if (cycle > PATIENCE) begin
        $display("error: only %0d vectors", taken);
        $finish;
      end
    end
  end

endmodule

`default_nettype wire
