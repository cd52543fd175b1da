package dev.vsgen.cosim.export;

import dev.vsgen.cosim.network.ModelInput;
import java.util.List;
import java.util.Map;

/** What a network is run on to find the largest activations. */
public interface Calibration {

  /** What to call it in a manifest. */
  String origin();

  /** SHA-256 of the file; of bundled sentences, of a line for each. */
  String sha256();

  /** Sentences or images used. */
  int samples();

  /** The inputs of each run, by name. */
  List<Map<String, ModelInput>> batches();
}
