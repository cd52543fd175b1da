package dev.vsgen.generator.diagram;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.rtl.Templates;
import java.util.Map;

/** Draws designs as SVG, every number in it derived from the design. */
public final class BlockDiagram {

  private BlockDiagram() {}

  /** The boxes and wires of a design's top module. */
  public static Diagram of(Design design) {
    return design.pe().isPresent() ? new PeDiagram(design).draw() : new MacDiagram(design).draw();
  }

  /** The same as an SVG document of ASCII characters, ended by a line feed. */
  public static String svg(Design design) {
    return new Templates().fill("templates/diagram/block.svg.vm", Map.of("diagram", of(design)));
  }
}
