package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Precision;
import java.util.ArrayList;
import java.util.List;

/**
 * One port of the top module.
 *
 * @param name its name in the Verilog
 * @param direction {@code input} or {@code output}
 * @param width bits in all
 * @param elementWidth bits of one packed element; element 0 and lane 0 sit in the low bits
 * @param elements packed elements
 * @param signed whether an element is two's complement
 * @param meaning what it carries
 */
public record Port(
    String name,
    String direction,
    int width,
    int elementWidth,
    int elements,
    boolean signed,
    String meaning) {

  /** The ports of a design's top module, in the order of the module header. */
  public static List<Port> of(Design design) {
    return design.pe().map(pe -> ofPe(design, pe)).orElseGet(() -> ofMac(design));
  }

  private static List<Port> ofMac(Design design) {
    List<Port> ports = new ArrayList<>(clockAndReset());
    ports.add(control("valid_i", "input", "a vector is offered"));
    ports.add(control("ready_o", "output", "it is taken at the next edge"));
    ports.add(control("first_i", "input", "it is the first of its row"));
    ports.add(control("last_i", "input", "it is the last of its row"));
    int vectors = design.vectorsPerLane();
    String acts = vectors == 1 ? "activation vector" : vectors + " activation vectors";
    String wts = vectors == 1 ? "a weight vector" : vectors + " weight vectors";
    ports.addAll(activations(design, "input", "_i", vectors, acts + ", for all lanes"));
    ports.addAll(weights(design, design.lanes() * vectors, wts + " per lane"));
    ports.add(control("valid_o", "output", "the sums of a row are offered"));
    ports.add(control("ready_i", "input", "they are taken at the next edge"));
    ports.add(psums(design));
    return List.copyOf(ports);
  }

  private static List<Port> ofPe(Design design, PeStructure pe) {
    List<Port> ports = new ArrayList<>(clockAndReset());
    ports.addAll(pe.bus() == Bus.AXI4LITE ? axi4lite() : registerPort());
    ports.addAll(stream("wt_", "weights"));
    int vectors = design.vectorsPerLane();
    String acts = vectors == 1 ? "activation vector" : vectors + " activation vectors";
    String wts = vectors == 1 ? "a weight vector" : vectors + " weight vectors";
    ports.addAll(weights(design, vectors, wts + " of one lane"));
    ports.addAll(stream("act_", "activations"));
    ports.addAll(activations(design, "input", "_i", vectors, acts));
    pe.ppu().ifPresent(ppu -> ports.addAll(parameters(design, ppu)));
    ports.add(control("out_valid_o", "output", "results: a beat is offered"));
    ports.add(control("out_ready_i", "input", "it is taken at the next edge"));
    if (pe.ppu().isPresent()) {
      ports.addAll(activations(design, "output", "_o", 1, "activation vector of the next layer"));
    } else {
      ports.add(psums(design));
    }
    ports.add(control("out_last_o", "output", "it is the last of the layer"));
    return List.copyOf(ports);
  }

  private static List<Port> registerPort() {
    return List.of(
        control("reg_write_i", "input", "a register is written at the next edge"),
        packed("reg_addr_i", "input", 4, 1, false, "its number"),
        packed("reg_wdata_i", "input", 32, 1, false, "what is written"),
        packed("reg_rdata_o", "output", 32, 1, false, "what the register holds"));
  }

  private static List<Port> axi4lite() {
    return List.of(
        control("s_axi_awvalid_i", "input", "a write address is offered"),
        control("s_axi_awready_o", "output", "it is taken at the next edge"),
        packed("s_axi_awaddr_i", "input", 12, 1, false, "4 x number of the register"),
        packed("s_axi_awprot_i", "input", 3, 1, false, "not looked at"),
        control("s_axi_wvalid_i", "input", "write data is offered"),
        control("s_axi_wready_o", "output", "it is taken at the next edge"),
        packed("s_axi_wdata_i", "input", 32, 1, false, "what is written"),
        packed("s_axi_wstrb_i", "input", 4, 1, false, "bytes written; must be all"),
        control("s_axi_bvalid_o", "output", "a write response is offered"),
        control("s_axi_bready_i", "input", "it is taken at the next edge"),
        packed("s_axi_bresp_o", "output", 2, 1, false, "0 OKAY, 2 SLVERR: nothing written"),
        control("s_axi_arvalid_i", "input", "a read address is offered"),
        control("s_axi_arready_o", "output", "it is taken at the next edge"),
        packed("s_axi_araddr_i", "input", 12, 1, false, "4 x number of the register"),
        packed("s_axi_arprot_i", "input", 3, 1, false, "not looked at"),
        control("s_axi_rvalid_o", "output", "read data is offered"),
        control("s_axi_rready_i", "input", "it is taken at the next edge"),
        packed("s_axi_rdata_o", "output", 32, 1, false, "what the register holds"),
        packed("s_axi_rresp_o", "output", 2, 1, false, "0 OKAY, 2 SLVERR: no such register"));
  }

  private static List<Port> parameters(Design design, Ppu ppu) {
    int biasW = PpuWidths.of(design, ppu).bias().signedBits();
    int n = ppu.lanes();
    List<Port> ports = new ArrayList<>(stream("param_", "channel parameters"));
    ports.add(packed("mult_i", "input", PpuWidths.MULT_BITS, n, false, "multipliers of channels"));
    ports.add(packed("shift_i", "input", PpuWidths.SHIFT_BITS, n, false, "bits dropped then"));
    ports.add(packed("bias_i", "input", biasW, n, true, "what is added then"));
    return ports;
  }

  private static List<Port> clockAndReset() {
    return List.of(
        control("clk_i", "input", "clock, rising edge"),
        control("rst_ni", "input", "asynchronous reset, active low"));
  }

  private static List<Port> stream(String prefix, String what) {
    return List.of(
        control(prefix + "valid_i", "input", what + ": a beat is offered"),
        control(prefix + "ready_o", "output", "it is taken at the next edge"),
        control(prefix + "last_i", "input", "it ends a transfer"));
  }

  private static List<Port> activations(
      Design design, String direction, String suffix, int vectors, String meaning) {
    Precision precision = design.precision();
    List<Port> ports = new ArrayList<>();
    ports.add(
        packed(
            "act" + suffix,
            direction,
            precision.activation().bits(),
            vectors * design.vectorSize(),
            precision.activation().signed(),
            meaning));
    if (precision.activationScale().isPresent()) {
      int width = precision.activationScale().bits();
      String scales = vectors == 1 ? "its scale" : "their scales";
      ports.add(packed("ascale" + suffix, direction, width, vectors, false, scales));
    }
    return ports;
  }

  private static List<Port> weights(Design design, int vectors, String meaning) {
    Precision precision = design.precision();
    int wtW = precision.weight().bits();
    List<Port> ports = new ArrayList<>();
    ports.add(packed("wt_i", "input", wtW, vectors * design.vectorSize(), true, meaning));
    if (precision.weightScale().isPresent()) {
      int width = precision.weightScale().bits();
      String scales = vectors == 1 ? "its scale" : "their scales";
      ports.add(packed("wscale_i", "input", width, vectors, false, scales));
    }
    return ports;
  }

  private static Port psums(Design design) {
    int accW = design.widths().acc().signedBits();
    return packed("psum_o", "output", accW, design.lanes(), true, "the sum of each lane");
  }

  private static Port control(String name, String direction, String meaning) {
    return packed(name, direction, 1, 1, false, meaning);
  }

  private static Port packed(
      String name, String direction, int width, int count, boolean signed, String meaning) {
    return new Port(name, direction, width * count, width, count, signed, meaning);
  }
}
