package dev.vsgen.generator.synth;

import java.nio.file.Path;
import java.util.Map;

/**
 * A module in standard cells.
 *
 * @param name its name in the Verilog
 * @param cells how many of each standard cell it has, without those of modules in it
 * @param folder has {@code netlist.v}, {@code timing.v}, script and log
 */
record MappedModule(String name, Map<String, Integer> cells, Path folder) {}
