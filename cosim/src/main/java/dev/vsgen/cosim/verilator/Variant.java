package dev.vsgen.cosim.verilator;

/** What a simulator library can do besides simulating. */
public enum Variant {
  /** Nothing: the fastest to build. */
  PLAIN,

  /** Writes FST wave files: hundreds of times slower while one is open, no slower while none is. */
  WAVES
}
