package dev.vsgen.cosim.task;

/**
 * Two sentences and how similar people find them.
 *
 * @param first a sentence
 * @param second another one
 * @param similarity 0 to 5
 */
record SentencePair(String first, String second, double similarity) {}
