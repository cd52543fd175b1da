package dev.vsgen.cosim.sim;

import java.util.List;

/** The registers of a PE, see {@code vsq_registers}. */
public enum PeRegister {
  /** Start, abort, clear. */
  CONTROL(0),
  /** Busy, ready, error, layers done. */
  STATUS(1),
  /** Size of the input map. */
  INPUT(2),
  /** Size of the output map. */
  OUTPUT(3),
  /** Vectors of a pixel, groups of output channels. */
  CHANNELS(4),
  /** Kernel, stride, padding, ReLU. */
  KERNEL(5),
  /** Cycles busy. */
  CYCLES(6),
  /** Steps. */
  STEPS(7),
  /** Steps whose activation vector was zero. */
  ZERO_ACTS(8),
  /** Lane steps that added nothing. */
  GATED(9),
  /** Lanes, vector size, rows. */
  SHAPE(10);

  /** The fields of a layer, in the order in which they are written. */
  public static final List<PeRegister> FIELDS = List.of(INPUT, OUTPUT, CHANNELS, KERNEL);

  /** Bit of CONTROL that starts a layer. */
  public static final int START = 1;

  /** Bit of CONTROL that aborts. */
  public static final int ABORT = 2;

  /** Bit of CONTROL that clears the error and the counters. */
  public static final int CLEAR = 4;

  /** Bit of STATUS: a layer is being worked on. */
  public static final int BUSY = 1;

  /** Bit of STATUS: a layer may be written and started. */
  public static final int READY = 2;

  /** Bit of STATUS: there is an error. */
  public static final int ERROR = 4;

  /** Bits of STATUS that say whether and which error there is. */
  public static final int ANY_ERROR = ERROR | 7 << 4;

  private final int address;

  PeRegister(int address) {
    this.address = address;
  }

  /** What those bits are with an error. */
  public static int error(int code) {
    return ERROR | code << 4;
  }

  /** The code in a word of STATUS; 0 if there is no error. */
  public static int errorCode(int status) {
    return status >>> 4 & 7;
  }

  /** Its address. */
  public int address() {
    return address;
  }
}
