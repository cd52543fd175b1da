package dev.vsgen.cosim.verilator;

/** What a simulator library can do besides simulating. */
public enum Variant {
  /** Nothing: the fastest to build. */
  PLAIN,

  /** Writes FST wave files: hundreds of times slower while one is open, no slower while none is. */
  WAVES,

  /** Counts how often each line, branch and bit of the RTL was exercised, and what its pins did. */
  COVERAGE,

  /** Simulates a netlist with an input {@code mutsel_i} that turns one of its mutations on. */
  MUTANTS,

  /** Copies its pins, cycle by cycle, to whoever asks. */
  TAP
}
