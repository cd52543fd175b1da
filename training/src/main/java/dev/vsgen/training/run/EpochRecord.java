package dev.vsgen.training.run;

import dev.vsgen.cosim.task.Score;
import java.util.Optional;

/**
 * What an epoch came to.
 *
 * @param epoch from 1; 0 is the network before training, quantized as it will be
 * @param loss mean of the training examples; none before training
 * @param validation score that the epoch to keep is chosen by
 * @param test score that nothing is chosen by
 * @param seconds of training, wall clock, without the scores
 * @param cpuSeconds the same in processor time of the one thread that trains, which other programs
 *     on the machine hardly change
 */
public record EpochRecord(
    int epoch,
    Optional<Double> loss,
    Optional<Score> validation,
    Optional<Score> test,
    double seconds,
    double cpuSeconds) {}
