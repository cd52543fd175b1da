package dev.vsgen.cosim.verilator;

import dev.vsgen.generator.rtl.RtlFile;
import java.util.List;

/**
 * All that makes a model.
 *
 * @param hash its content hash
 * @param variant how it is made
 * @param verilog the RTL
 * @param shim the C++ that drives it
 */
record ModelSource(String hash, Variant variant, List<RtlFile> verilog, List<RtlFile> shim) {}
