package dev.vsgen.generator.rtl;

/** Modules in whose place cells of a library can stand, by name; a file is named alike. */
public final class WrapperModules {

  /** Ports {@code a_i}, {@code b_i}, {@code c_i}, {@code sum_o}, {@code carry_o}. */
  public static final String FULL_ADDER = "vsq_fa";

  /** Ports {@code a_i}, {@code b_i}, {@code sum_o}, {@code carry_o}. */
  public static final String HALF_ADDER = "vsq_ha";

  /** Ports {@code clk_i}, {@code en_i}, {@code d_i}, {@code q_o}. */
  public static final String LATCH_WORD = "vsq_latch_word";

  /** Ports {@code clk_i}, {@code en_i}, {@code clk_o}. */
  public static final String CLOCK_GATE = "vsq_clock_gate";

  private WrapperModules() {}
}
