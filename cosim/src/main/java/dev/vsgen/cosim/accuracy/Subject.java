package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.task.Task;
import java.util.List;
import java.util.Map;

/**
 * A network and the data it is measured with.
 *
 * @param model the network
 * @param task the examples
 * @param calibration batches that static scales are made from; none of them is an example
 * @param identity tells this network and these data from all others
 */
public record Subject(
    OnnxModel model, Task task, List<Map<String, ModelInput>> calibration, String identity) {}
