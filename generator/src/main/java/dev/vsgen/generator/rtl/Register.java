package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.Design;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A register of a whole PE, one 32-bit word. {@code vsq_registers.v} begins with this list.
 *
 * @param number its word address
 * @param name its name in the Verilog
 * @param access {@code w}, {@code r} or {@code rw}
 * @param fields its bits and what they mean, in lines
 */
public record Register(int number, String name, String access, List<String> fields) {

  /** Keeps its list. */
  public Register {
    fields = List.copyOf(fields);
  }

  /** The registers of a whole PE in the order of their numbers. */
  public static List<Register> of(Design design) {
    boolean choosesRelu =
        design.pe().orElseThrow().ppu().isPresent() && design.precision().activation().signed();
    LaneGroup group = LaneGroup.of(design);
    String steps = "steps of the controller, LANES x VECTOR_SIZE multiplications each";
    String shape = "7:0 lanes, 15:8 vector size, 23:16 rows";
    String zero = group.several() ? "vectors were all" : "vector was";
    return List.of(
        of(
            0,
            "CONTROL",
            "w",
            "0 start, 1 abort (back to idle, buffers emptied), " + "2 clear error and counters"),
        of(
            1,
            "STATUS",
            "r",
            "0 busy, 1 ready (a layer may be written and started), 2 error,",
            "6:4 code of the first error, 31:16 layers done since reset, modulo 2^16"),
        of(2, "INPUT", "rw", "11:0 width, 27:16 height of the map in pixels"),
        of(3, "OUTPUT", "rw", "11:0 width, 27:16 height"),
        of(
            4,
            "CHANNELS",
            "rw",
            "11:0 "
                + group.steps()
                + " of a pixel, 27:16 groups of "
                + design.peWidths().groupChannels()
                + " output channels"),
        of(
            5,
            "KERNEL",
            "rw",
            "3:0 width, 7:4 height, 11:8 stride, 15:12 padding" + (choosesRelu ? ", 16 ReLU" : "")),
        of(6, "CYCLES", "r", "cycles busy"),
        of(
            7,
            "STEPS",
            "r",
            group.several() ? "steps of the controller, a beat per lane each" : steps),
        of(8, "ZERO_ACTS", "r", "steps whose activation " + zero + " zero, padding included"),
        of(9, "GATED", "r", "lane steps that added nothing, those included, modulo 2^32"),
        group.several()
            ? of(10, "SHAPE", "r", shape + ",", "31:24 vectors per lane and cycle, minus 1")
            : of(10, "SHAPE", "r", shape));
  }

  /** The register for readers: number, name, access and fields in columns. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    String columns = String.format(Locale.ROOT, "%4d  %-9s %-2s ", number, name, access);
    for (String field : fields) {
      lines.add((lines.isEmpty() ? columns : " ".repeat(columns.length())) + field);
    }
    return List.copyOf(lines);
  }

  private static Register of(int number, String name, String access, String... fields) {
    return new Register(number, name, access, List.of(fields));
  }
}
