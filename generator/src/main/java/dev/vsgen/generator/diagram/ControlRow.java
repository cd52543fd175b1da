package dev.vsgen.generator.diagram;

import static dev.vsgen.generator.diagram.Label.Anchor.MIDDLE;

import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.diagram.Box.Kind;
import dev.vsgen.generator.rtl.Register;

/** How a whole PE is told what to do: bus, registers, job, controller. */
final class ControlRow {

  private static final int LEFT = 126;
  private static final int Y = 66;
  private static final int HEIGHT = 46;

  /** Address and data of the register port. */
  private static final String PORT = Bits.of(4) + " + " + Bits.of(32);

  /** Byte address and data of AXI4-Lite. */
  private static final String AXI4LITE = Bits.of(12) + " + " + Bits.of(32);

  private final Design design;
  private final Canvas canvas;

  ControlRow(Design design, Canvas canvas) {
    this.design = design;
    this.canvas = canvas;
  }

  /** Draws the row; returns the controller. */
  Box draw() {
    boolean axi = design.pe().orElseThrow().bus() == Bus.AXI4LITE;
    Box registers = axi ? wrapped() : registers(LEFT, 154);
    if (!axi) {
      canvas.input("registerPort", "register port", registers.left(), PORT);
    }
    int x = axi ? 480 : 384;
    Box job = canvas.box(Kind.CONTROL, x, Y, 138, HEIGHT, "job", "check, strides");
    Box controller =
        canvas.box(Kind.CONTROL, x + 196, Y, 170, HEIGHT, "controller", "walks map and kernel");
    canvas.control(registers.right(), job.left());
    canvas.control(job.right(), controller.left());
    return controller;
  }

  private Box wrapped() {
    Box wrapper = canvas.box(Kind.CONTROL, LEFT, Y, 104, HEIGHT, "AXI4-Lite", "wrapper");
    canvas.input("bus", "AXI4-Lite", wrapper.left(), AXI4LITE);
    Box registers = registers(316, 104);
    canvas.data(wrapper.right(), registers.left());
    int middle = (wrapper.right().x() + registers.left().x()) / 2;
    canvas.width("registerPort", MIDDLE, middle, wrapper.right().y() - 6, PORT);
    return registers;
  }

  private Box registers(int x, int width) {
    String words = Register.of(design).size() + " words";
    return canvas.box(Kind.CONTROL, x, Y, width, HEIGHT, "registers", words);
  }
}
