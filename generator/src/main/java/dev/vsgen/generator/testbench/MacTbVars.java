package dev.vsgen.generator.testbench;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.rtl.LaneGroup;
import java.util.List;

/**
 * What {@code vsq_mac_tb.v.vm} prints.
 *
 * @param lanes vector MACs
 * @param vectorSize elements of a vector
 * @param group the vectors of a lane and cycle
 * @param wtW bits of a weight element
 * @param actW bits of an activation element
 * @param wscaleW bits of a weight scale, 0 if there is none
 * @param ascaleW bits of an activation scale, 0 if there is none
 * @param hasWscale whether weights carry scales
 * @param hasAscale whether activations carry scales
 * @param accW bits of a partial sum
 * @param latencyCycles cycles from the acceptance of a row's last vector to valid_o
 * @param vectors steps of all rows, of a vector per lane or a group of those it takes
 * @param rows rows
 * @param cornerNames names of the first rows, for messages; the others are random
 * @param nameLength characters of the longest name
 */
record MacTbVars(
    int lanes,
    int vectorSize,
    LaneGroup group,
    int wtW,
    int actW,
    int wscaleW,
    int ascaleW,
    boolean hasWscale,
    boolean hasAscale,
    int accW,
    int latencyCycles,
    int vectors,
    int rows,
    List<String> cornerNames,
    int nameLength) {

  static MacTbVars of(Design design, MacStimulus stimulus) {
    Precision precision = design.precision();
    List<String> names = stimulus.rows().stream().map(MacStimulus.Row::name).toList();
    return new MacTbVars(
        design.lanes(),
        design.vectorSize(),
        LaneGroup.of(design),
        precision.weight().bits(),
        precision.activation().bits(),
        precision.weightScale().bits(),
        precision.activationScale().bits(),
        precision.weightScale().isPresent(),
        precision.activationScale().isPresent(),
        design.widths().acc().signedBits(),
        design.widths().latencyCycles(),
        stimulus.steps(),
        stimulus.rows().size(),
        names.stream().takeWhile(name -> !name.equals(MacStimulus.RANDOM)).toList(),
        names.stream().mapToInt(String::length).max().orElseThrow());
  }
}
