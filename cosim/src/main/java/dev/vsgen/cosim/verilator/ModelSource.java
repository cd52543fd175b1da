package dev.vsgen.cosim.verilator;

import dev.vsgen.generator.rtl.RtlFile;
import java.util.List;

/**
 * All that makes a model.
 *
 * @param top name of the top module
 * @param hash its content hash
 * @param variant how it is made
 * @param verilog the RTL
 * @param shim the C++ that drives it
 * @param driver the file of it that includes the others
 */
record ModelSource(
    String top,
    String hash,
    Variant variant,
    List<RtlFile> verilog,
    List<RtlFile> shim,
    String driver) {}
