package dev.vsgen.cosim.run;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Where progress is shown. */
public final class StandardError {

  private static final int DESCRIPTOR = 2;

  private StandardError() {}

  /**
   * A bar of so many steps, which nobody sees unless this is a terminal.
   *
   * @param quiet whether nobody wants to see it
   */
  public static ProgressBar bar(String task, long steps, boolean quiet) {
    ProgressBarBuilder bar = new ProgressBarBuilder().setTaskName(task).setInitialMax(steps);
    if (quiet || !isTerminal()) {
      bar.setConsumer(new DelegatingProgressBarConsumer(nothing -> {}));
    }
    return bar.build();
  }

  /** Whether somebody watches. Java tells of standard input and output only. */
  private static boolean isTerminal() {
    Function isatty = Function.getFunction(Platform.C_LIBRARY_NAME, "isatty");
    return isatty.invokeInt(new Object[] {DESCRIPTOR}) != 0;
  }
}
