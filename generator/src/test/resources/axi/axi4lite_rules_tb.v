// Checks the rules of vsq_pe_axi4lite: order of address and data, back-pressure, refused accesses.
// Inputs change at the falling edge, outputs are looked at before the rising one.

`default_nettype none

module axi4lite_rules_tb;

  localparam [1:0]  OKAY   = 2'b00;
  localparam [1:0]  SLVERR = 2'b10;
  localparam [11:0] INPUT  = 12'd8;
  localparam [11:0] OUTPUT = 12'd12;
  localparam [11:0] SHAPE  = 12'd40;

  reg         clk = 1'b0, rst_n = 1'b0;
  reg         awvalid = 1'b0, wvalid = 1'b0, bready = 1'b0, arvalid = 1'b0, rready = 1'b0;
  reg  [11:0] awaddr = 12'd0, araddr = 12'd0;
  reg  [31:0] wdata = 32'd0;
  reg  [3:0]  wstrb = 4'b1111;
  wire        awready, wready, bvalid, arready, rvalid;
  wire [1:0]  bresp, rresp;
  wire [31:0] rdata;
  integer     checks = 0, failures = 0;

  always #5 clk = ~clk;

  vsq_pe_axi4lite u_dut (
    .clk_i(clk), .rst_ni(rst_n),
    .s_axi_awvalid_i(awvalid), .s_axi_awready_o(awready), .s_axi_awaddr_i(awaddr),
    .s_axi_awprot_i(3'd0),
    .s_axi_wvalid_i(wvalid), .s_axi_wready_o(wready), .s_axi_wdata_i(wdata), .s_axi_wstrb_i(wstrb),
    .s_axi_bvalid_o(bvalid), .s_axi_bready_i(bready), .s_axi_bresp_o(bresp),
    .s_axi_arvalid_i(arvalid), .s_axi_arready_o(arready), .s_axi_araddr_i(araddr),
    .s_axi_arprot_i(3'd0),
    .s_axi_rvalid_o(rvalid), .s_axi_rready_i(rready), .s_axi_rdata_o(rdata), .s_axi_rresp_o(rresp),
    .wt_valid_i(1'b0), .act_valid_i(1'b0), .out_ready_i(1'b1)
  );

  task check(input [255:0] what, input [31:0] found, input [31:0] expected);
    begin
      checks = checks + 1;
      if (found !== expected) begin
        failures = failures + 1;
        $display("%0s is %h instead of %h at %0t", what, found, expected, $time);
      end
    end
  endtask

  task offer_address(input [11:0] address);
    begin
      awvalid = 1'b1;
      awaddr  = address;
      while (awready !== 1'b1) @(negedge clk);
      @(negedge clk);
      awvalid = 1'b0;
      awaddr  = ~address;
    end
  endtask

  task offer_data(input [31:0] word, input [3:0] strobes);
    begin
      wvalid = 1'b1;
      wdata  = word;
      wstrb  = strobes;
      while (wready !== 1'b1) @(negedge clk);
      @(negedge clk);
      wvalid = 1'b0;
      wdata  = ~word;
    end
  endtask

  // Takes the response after some cycles in which it must stay, and nothing else be accepted.
  task take_write_response(input integer wait_cycles, input [1:0] expected);
    begin
      while (bvalid !== 1'b1) @(negedge clk);
      repeat (wait_cycles) begin
        check("bvalid, waiting", bvalid, 1'b1);
        check("bresp, waiting", bresp, expected);
        check("awready, waiting", awready, 1'b0);
        check("wready, waiting", wready, 1'b0);
        @(negedge clk);
      end
      check("bresp", bresp, expected);
      bready = 1'b1;
      @(negedge clk);
      bready = 1'b0;
      check("bvalid, taken", bvalid, 1'b0);
    end
  endtask

  task write(input [11:0] address, input [31:0] word, input [3:0] strobes, input [1:0] expected);
    begin
      fork
        offer_address(address);
        offer_data(word, strobes);
      join
      take_write_response(0, expected);
    end
  endtask

  task read(input [11:0] address, input integer wait_cycles, input [31:0] word,
            input [1:0] expected);
    begin
      arvalid = 1'b1;
      araddr  = address;
      while (arready !== 1'b1) @(negedge clk);
      @(negedge clk);
      arvalid = 1'b0;
      araddr  = ~address;
      while (rvalid !== 1'b1) @(negedge clk);
      repeat (wait_cycles) begin
        check("rvalid, waiting", rvalid, 1'b1);
        check("rdata, waiting", rdata, word);
        check("arready, waiting", arready, 1'b0);
        @(negedge clk);
      end
      check("rdata", rdata, word);
      check("rresp", rresp, expected);
      rready = 1'b1;
      @(negedge clk);
      rready = 1'b0;
      check("rvalid, taken", rvalid, 1'b0);
    end
  endtask

  initial begin
    repeat (2) @(negedge clk);
    check("bvalid in reset", bvalid, 1'b0);
    check("rvalid in reset", rvalid, 1'b0);
    rst_n = 1'b1;
    @(negedge clk);

    // Together, address first, data first; each half alone does nothing.
    write(INPUT, 32'h0123_0456, 4'b1111, OKAY);
    read(INPUT, 0, 32'h0123_0456, OKAY);
    offer_address(INPUT);
    repeat (3) @(negedge clk);
    check("bvalid without data", bvalid, 1'b0);
    offer_data(32'h0aaa_0555, 4'b1111);
    take_write_response(4, OKAY);
    read(INPUT, 4, 32'h0aaa_0555, OKAY);
    offer_data(32'h0321_0654, 4'b1111);
    repeat (3) @(negedge clk);
    check("bvalid without address", bvalid, 1'b0);
    offer_address(OUTPUT);
    take_write_response(0, OKAY);
    read(OUTPUT, 0, 32'h0321_0654, OKAY);
    read(INPUT, 0, 32'h0aaa_0555, OKAY);

    // A read goes on while a write response waits, and the other way round.
    fork
      offer_address(INPUT);
      offer_data(32'h0111_0222, 4'b1111);
    join
    read(OUTPUT, 2, 32'h0321_0654, OKAY);
    take_write_response(2, OKAY);

    // A write and a read that arrive together: the write goes first.
    fork
      write(INPUT, 32'h0333_0444, 4'b1111, OKAY);
      read(INPUT, 0, 32'h0333_0444, OKAY);
    join

    // Refused: nothing is written.
    write(INPUT, 32'h0fff_0fff, 4'b0111, SLVERR);
    write(INPUT, 32'h0fff_0fff, 4'b0000, SLVERR);
    write(INPUT + 12'd1, 32'h0fff_0fff, 4'b1111, SLVERR);
    write(INPUT + 12'd2, 32'h0fff_0fff, 4'b1111, SLVERR);
    write(SHAPE + 12'd4, 32'h0fff_0fff, 4'b1111, SLVERR);
    write(INPUT + 12'd64, 32'h0fff_0fff, 4'b1111, SLVERR);
    write(INPUT + 12'd2048, 32'h0fff_0fff, 4'b1111, SLVERR);
    read(INPUT, 0, 32'h0333_0444, OKAY);
    read(SHAPE + 12'd4, 0, 32'd0, SLVERR);
    read(INPUT + 12'd64, 3, 32'd0, SLVERR);
    read(INPUT + 12'd2, 0, 32'd0, SLVERR);
    read(SHAPE, 0, 32'h0004_0402, OKAY);

    if (failures == 0) $display("PASS %0d checks", checks);
    else               $display("FAIL %0d of %0d checks", failures, checks);
    $finish;
  end

  initial begin
    #20000 $display("FAIL no progress");
    $finish;
  end

endmodule

`default_nettype wire
