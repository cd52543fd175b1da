package dev.vsgen.cosim.sim;

import java.util.Locale;

/**
 * The simulated RTL stopped, broke down or violated its own interface.
 *
 * <p>Not one of the explained failures of {@link dev.vsgen.generator.error.VsgenException}: no
 * option or file of the user can cause it, so it is reported as a defect of vsgen, with its trace.
 */
public final class SimulationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What went wrong; the codes are those of {@code vs_abi.h}. */
  public enum Kind {
    /** The handle was null. */
    HANDLE(-1),
    /** The results do not fit the buffer. */
    CAPACITY(-2),
    /** The RTL executed $stop, $fatal or $error, or failed an assertion. */
    STOPPED(-3),
    /** The RTL executed $finish. */
    FINISHED(-4),
    /** The model broke down, for example because it did not converge; only closing is left. */
    FATAL(-5),
    /** Rows were lost, duplicated or changed while they waited, or nothing moved. */
    PROTOCOL(-6),
    /** The PE refused a layer, or found the end of a transfer where it cannot be. */
    REFUSED(-7);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    static Kind of(long code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IllegalArgumentException("unknown error code " + code);
    }
  }

  SimulationException(Kind kind, String design, String text) {
    super(
        String.format(
            Locale.ROOT,
            "simulation of %s: %s: %s",
            design,
            kind.name().toLowerCase(Locale.ROOT),
            text));
    this.kind = kind;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }
}
