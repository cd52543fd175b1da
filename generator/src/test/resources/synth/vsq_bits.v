// One of everything that mapping treats in its own way.
module vsq_bits (
  input  wire       clk_i,
  input  wire       rst_ni,
  input  wire       en_i,
  input  wire [2:0] a_i,
  input  wire [3:0] d_i,
  output wire [1:0] full_o,
  output wire [1:0] half_o,
  output reg        high_o,
  output reg        low_o,
  output wire [3:0] clear_o,
  output reg        plain_o,
  output wire [1:0] constant_o
);
  vsq_fa u_fa (.a_i(a_i[0]), .b_i(a_i[1]), .c_i(a_i[2]), .sum_o(full_o[0]), .carry_o(full_o[1]));
  vsq_ha u_ha (.a_i(a_i[0]), .b_i(a_i[1]), .sum_o(half_o[0]), .carry_o(half_o[1]));

  always @* if (en_i) high_o = d_i[0];
  always @* if (!en_i) low_o = d_i[1];

  reg [3:0] clear_q;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) clear_q <= 4'b0101;
    else if (en_i) clear_q <= d_i;
  end
  assign clear_o = clear_q;

  always @(posedge clk_i) plain_o <= d_i[2] ^ plain_o & d_i[3];

  assign constant_o = 2'b10;
endmodule
