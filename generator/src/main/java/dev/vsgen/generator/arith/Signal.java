package dev.vsgen.generator.arith;

/** One bit of a netlist: a wire or a constant. */
public sealed interface Signal permits Bit, Constant {

  /** How Verilog writes it. */
  @Override
  String toString();
}
