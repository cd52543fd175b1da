package dev.vsgen.cosim.explore;

import java.util.List;

/**
 * What a PE takes.
 *
 * @param areaUm2 standard cells before placement, without memories, um2
 * @param energyFjPerMac dynamic energy of a multiplication, PPU and memories not included, fJ; the
 *     mean over the layers of a network, each weighted by its multiplications
 * @param clockNs shortest clock period, ns
 * @param measured whether the design was synthesized and simulated, rather than estimated
 * @param library standard cells
 * @param tools programs that measured it, with versions
 */
public record HardwareFigures(
    double areaUm2,
    double energyFjPerMac,
    double clockNs,
    boolean measured,
    String library,
    List<String> tools) {}
