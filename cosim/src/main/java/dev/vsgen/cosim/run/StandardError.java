package dev.vsgen.cosim.run;

import com.sun.jna.Function;
import com.sun.jna.Platform;

/** Where progress is shown. */
public final class StandardError {

  private static final int DESCRIPTOR = 2;

  private StandardError() {}

  /** Whether somebody watches. Java tells of standard input and output only. */
  public static boolean isTerminal() {
    Function isatty = Function.getFunction(Platform.C_LIBRARY_NAME, "isatty");
    return isatty.invokeInt(new Object[] {DESCRIPTOR}) != 0;
  }
}
