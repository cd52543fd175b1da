package dev.vsgen.cosim.verify;

/**
 * A formal proof, as the report shows it.
 *
 * @param name what is proven
 * @param result how it ended, for example {@code proven} or {@code bounded}
 * @param holds whether that is what was hoped for
 * @param bugTwinFails whether the same proof fails on RTL with a bug put in
 */
public record ProofRow(String name, String result, boolean holds, boolean bugTwinFails) {}
