package dev.vsgen.generator.energy;

import java.util.List;

/**
 * A netlist as arrays that a simulator walks. An element is one output of a cell; an arc leads from
 * one of its inputs to that output. Nets are those of {@link FlatNetlist}.
 */
final class Circuit {

  /** Bits of an entry of {@link #fan} that tell the input. */
  static final int PIN_BITS = 4;

  /** Who drives nets: the modules, then what is no module. */
  List<String> groups;

  // Elements
  int elements;
  CellTable.Kind[] kind;
  boolean[] keeps; // whether it is no gate
  byte[] tables; // flags of all tables, one behind the other
  int[] tableStart;
  int[] output;
  int[] arcStart;
  int[] inputs; // by arc: net of the input

  // Arcs: steps of time, fJ
  int[] riseDelay;
  int[] fallDelay;
  double[] riseEnergy;
  double[] fallEnergy;

  // Nets: sinks as element << PIN_BITS | input; energies of pins, wire and what sinks take, fJ
  int[] fanStart;
  int[] fan;
  double[] netRise;
  double[] netFall;
  double[] settledRise; // and what the driver takes, mean of its arcs
  double[] settledFall;
  int[] slot; // twice the group of the driver, and 1 if it is a clock
  boolean[] isClock;
  int clock;
  double[] clockRise; // fJ of an edge of the clock, by group of the sinks
  double[] clockFall;
  int longestDelay;

  int nets() {
    return slot.length;
  }
}
