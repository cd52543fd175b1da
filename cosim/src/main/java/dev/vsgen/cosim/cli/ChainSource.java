package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.run.ChainStudy;

/** A way to name the two layers of {@code vsgen chain}. */
sealed interface ChainSource permits FeedForwardChain, ResidualChain {

  /** Both layers with their data. */
  ChainStudy study();
}
