package dev.vsgen.generator.rtl;

import dev.vsgen.generator.error.UserException;
import java.util.List;
import java.util.Optional;

/**
 * The cells of a standard cell library that stand in wrapper modules. Synthesis uses adders only
 * where they are instantiated. SG13G2 is not here: it has none.
 *
 * @param name how the option {@code --cells} calls it
 * @param fullAdder stands in {@code vsq_fa}
 * @param halfAdder stands in {@code vsq_ha}
 * @param latch as many as a word has bits stand in {@code vsq_latch_word}
 * @param clockGate stands in {@code vsq_clock_gate}; empty if the library has none
 */
public record WrapperLibrary(
    String name,
    AdderCell fullAdder,
    AdderCell halfAdder,
    Latch latch,
    Optional<ClockGate> clockGate) {

  /** OSU 0.18 um, Debian package qflow-tech-osu018. */
  public static final WrapperLibrary OSU018 =
      new WrapperLibrary(
          "osu018",
          new AdderCell("FAX1", List.of("A", "B", "C"), "YS", false, "YC", false),
          new AdderCell("HAX1", List.of("A", "B"), "YS", false, "YC", false),
          new Latch("LATCH", "CLK"),
          Optional.empty());

  /** ASAP7, 7 nm predictive, regular threshold voltage; its adders invert their outputs. */
  public static final WrapperLibrary ASAP7 =
      new WrapperLibrary(
          "asap7",
          new AdderCell("FAx1_ASAP7_75t_R", List.of("A", "B", "CI"), "SN", true, "CON", true),
          new AdderCell("HAxp5_ASAP7_75t_R", List.of("A", "B"), "SN", true, "CON", true),
          new Latch("DHLx1_ASAP7_75t_R", "CLK"),
          Optional.of(new ClockGate("ICGx1_ASAP7_75t_R", "CLK", "ENA", List.of("SE"), "GCLK")));

  /** NanGate 45 nm, the platform nangate45 of OpenROAD-flow-scripts. */
  public static final WrapperLibrary NANGATE45 =
      new WrapperLibrary(
          "nangate45",
          new AdderCell("FA_X1", List.of("A", "B", "CI"), "S", false, "CO", false),
          new AdderCell("HA_X1", List.of("A", "B"), "S", false, "CO", false),
          new Latch("DLH_X1", "G"),
          Optional.of(new ClockGate("CLKGATE_X1", "CK", "E", List.of(), "GCK")));

  /** SkyWater 130 nm, high density, the platform sky130hd of OpenROAD-flow-scripts. */
  public static final WrapperLibrary SKY130HD =
      new WrapperLibrary(
          "sky130hd",
          new AdderCell(
              "sky130_fd_sc_hd__fa_1", List.of("A", "B", "CIN"), "SUM", false, "COUT", false),
          new AdderCell("sky130_fd_sc_hd__ha_1", List.of("A", "B"), "SUM", false, "COUT", false),
          new Latch("sky130_fd_sc_hd__dlxtp_1", "GATE"),
          Optional.of(
              new ClockGate("sky130_fd_sc_hd__dlclkp_1", "CLK", "GATE", List.of(), "GCLK")));

  private static final List<WrapperLibrary> ALL = List.of(OSU018, NANGATE45, SKY130HD, ASAP7);

  /**
   * An adder of a library.
   *
   * @param name its name
   * @param inputs its input pins
   * @param sum pin of the sum
   * @param sumInverted whether it gives the complement
   * @param carry pin of the carry
   * @param carryInverted whether it gives the complement
   */
  public record AdderCell(
      String name,
      List<String> inputs,
      String sum,
      boolean sumInverted,
      String carry,
      boolean carryInverted) {

    /** Keeps its list. */
    public AdderCell {
      inputs = List.copyOf(inputs);
    }
  }

  /**
   * A latch of a library: it takes pin {@code D}, and shows it at {@code Q}.
   *
   * @param name its name
   * @param enable its pin that opens it while high
   */
  public record Latch(String name, String enable) {}

  /**
   * A clock gate of a library that takes its enable in the low phase.
   *
   * @param name its name
   * @param clock its pin of the clock
   * @param enable its pin of the enable
   * @param tests its pins that enable it in a test
   * @param output its pin of the gated clock
   */
  public record ClockGate(
      String name, String clock, String enable, List<String> tests, String output) {

    /** Keeps its list. */
    public ClockGate {
      tests = List.copyOf(tests);
    }
  }

  /**
   * The library of that name.
   *
   * @throws UserException if we have no cells of it
   */
  public static WrapperLibrary find(String name) {
    return ALL.stream()
        .filter(library -> library.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /** The names of all libraries. */
  public static List<String> names() {
    return ALL.stream().map(WrapperLibrary::name).toList();
  }

  private static UserException unknown(String name) {
    String known = String.join(", ", names());
    return new UserException(
        "VSG-CELLS-01",
        ("--cells is '" + name + "'; must be " + known)
            + " (for another library, instantiate its cells in vsq_fa.v, vsq_ha.v and so on; for one"
            + " without adders, leave these as they are)");
  }
}
