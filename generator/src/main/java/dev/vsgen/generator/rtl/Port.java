package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import java.util.ArrayList;
import java.util.List;

/**
 * One port of the PE.
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

  /** The ports of a design's PE, in the order of the module header. */
  public static List<Port> of(Design design) {
    Precision precision = design.precision();
    int lanes = design.lanes();
    int v = design.vectorSize();
    List<Port> ports = new ArrayList<>();
    ports.add(control("clk_i", "input", "clock, rising edge"));
    ports.add(control("rst_ni", "input", "asynchronous reset, active low"));
    ports.add(control("valid_i", "input", "a vector is offered"));
    ports.add(control("ready_o", "output", "it is taken at the next edge"));
    ports.add(control("first_i", "input", "it is the first of its row"));
    ports.add(control("last_i", "input", "it is the last of its row"));
    int actW = precision.activation().bits();
    boolean actSigned = precision.activation().signed();
    ports.add(packed("act_i", "input", actW, v, actSigned, "activation vector, for all lanes"));
    if (precision.activationScale().isPresent()) {
      int width = precision.activationScale().bits();
      ports.add(packed("ascale_i", "input", width, 1, false, "its scale"));
    }
    int wtW = precision.weight().bits();
    ports.add(packed("wt_i", "input", wtW, lanes * v, true, "a weight vector per lane"));
    if (precision.weightScale().isPresent()) {
      int width = precision.weightScale().bits();
      ports.add(packed("wscale_i", "input", width, lanes, false, "their scales"));
    }
    ports.add(control("valid_o", "output", "the sums of a row are offered"));
    ports.add(control("ready_i", "input", "they are taken at the next edge"));
    int accW = design.widths().acc().signedBits();
    ports.add(packed("psum_o", "output", accW, lanes, true, "the sum of each lane"));
    return List.copyOf(ports);
  }

  private static Port control(String name, String direction, String meaning) {
    return packed(name, direction, 1, 1, false, meaning);
  }

  private static Port packed(
      String name, String direction, int width, int count, boolean signed, String meaning) {
    return new Port(name, direction, width * count, width, count, signed, meaning);
  }
}
