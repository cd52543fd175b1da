package dev.vsgen.cosim.task;

import dev.vsgen.cosim.layer.FeatureMap;

/**
 * An image and what it shows.
 *
 * @param image normalized as the network was trained
 * @param label number of the class, from 0
 */
record LabelledImage(FeatureMap image, int label) {}
