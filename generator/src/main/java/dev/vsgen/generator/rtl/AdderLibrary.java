package dev.vsgen.generator.rtl;

import dev.vsgen.generator.error.UserException;
import java.util.List;

/**
 * A standard cell library that has adders. Synthesis uses them only where they are instantiated.
 * SG13G2 is not here: it has none.
 *
 * @param name how the option {@code --cells} calls it
 * @param fullAdder stands in {@code vsq_fa}
 * @param halfAdder stands in {@code vsq_ha}
 */
public record AdderLibrary(String name, AdderCell fullAdder, AdderCell halfAdder) {

  /** OSU 0.18 um, Debian package qflow-tech-osu018. */
  public static final AdderLibrary OSU018 =
      new AdderLibrary(
          "osu018",
          new AdderCell("FAX1", List.of("A", "B", "C"), "YS", false, "YC", false),
          new AdderCell("HAX1", List.of("A", "B"), "YS", false, "YC", false));

  /** ASAP7, 7 nm predictive, regular threshold voltage; its adders invert their outputs. */
  public static final AdderLibrary ASAP7 =
      new AdderLibrary(
          "asap7",
          new AdderCell("FAx1_ASAP7_75t_R", List.of("A", "B", "CI"), "SN", true, "CON", true),
          new AdderCell("HAxp5_ASAP7_75t_R", List.of("A", "B"), "SN", true, "CON", true));

  /** NanGate 45 nm, the platform nangate45 of OpenROAD-flow-scripts. */
  public static final AdderLibrary NANGATE45 =
      new AdderLibrary(
          "nangate45",
          new AdderCell("FA_X1", List.of("A", "B", "CI"), "S", false, "CO", false),
          new AdderCell("HA_X1", List.of("A", "B"), "S", false, "CO", false));

  /** SkyWater 130 nm, high density, the platform sky130hd of OpenROAD-flow-scripts. */
  public static final AdderLibrary SKY130HD =
      new AdderLibrary(
          "sky130hd",
          new AdderCell(
              "sky130_fd_sc_hd__fa_1", List.of("A", "B", "CIN"), "SUM", false, "COUT", false),
          new AdderCell("sky130_fd_sc_hd__ha_1", List.of("A", "B"), "SUM", false, "COUT", false));

  private static final List<AdderLibrary> ALL = List.of(OSU018, NANGATE45, SKY130HD, ASAP7);

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
   * The library of that name.
   *
   * @throws UserException if we have no adders of it
   */
  public static AdderLibrary find(String name) {
    return ALL.stream()
        .filter(library -> library.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /** The names of all libraries. */
  public static List<String> names() {
    return ALL.stream().map(AdderLibrary::name).toList();
  }

  private static UserException unknown(String name) {
    String known = String.join(", ", names());
    return new UserException(
        "VSG-CELLS-01",
        ("--cells is '" + name + "'; must be " + known)
            + " (for another library, instantiate its adders in vsq_fa.v and vsq_ha.v; for one"
            + " without adders, leave these as they are)");
  }
}
