package dev.vsgen.training.graph;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/** PyTorch on one thread: results then depend on no scheduling, and small arrays run faster. */
public final class Torch {

  static {
    // Otherwise DJL reports its use, and looks for newer libraries.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  private Torch() {}

  /** The engine; the first call unpacks its native library into DJL's cache folder. */
  public static Engine engine() {
    return Engine.getEngine("PyTorch");
  }

  /** A manager of its own for arrays on the processor. */
  public static NDManager newManager() {
    return engine().newBaseManager(Device.cpu());
  }
}
