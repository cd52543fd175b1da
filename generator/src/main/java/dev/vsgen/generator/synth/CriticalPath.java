package dev.vsgen.generator.synth;

import java.util.List;

/**
 * The latest path from a register to a register.
 *
 * @param periodNs shortest clock period that it allows, set-up time included, ns
 * @param from register it starts at, with its instances
 * @param to register it ends at
 * @param through instances it passes, with the number of cells in each
 */
public record CriticalPath(double periodNs, String from, String to, List<String> through) {}
