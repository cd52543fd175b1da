package dev.vsgen.cosim.explore;

import dev.vsgen.cosim.accuracy.SubjectRequest;
import java.util.List;

/**
 * What a sweep measures, the same on any machine.
 *
 * @param subject network and data
 * @param keep formats of single layers, as {@code --keep} takes them
 * @param hardware what says what PEs take: {@code estimate} or {@code synth}
 * @param liberty library of standard cells
 */
public record SweepRequest(
    SubjectRequest subject, List<String> keep, String hardware, String liberty) {}
