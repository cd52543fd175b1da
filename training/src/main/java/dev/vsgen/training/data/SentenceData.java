package dev.vsgen.training.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.vsgen.cosim.task.Pooling;
import dev.vsgen.cosim.task.SentenceTask;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Pairs of sentences; the loss is the squared difference between the cosine of their embeddings and
 * the similarity people see, scaled to 0..1. Sentences of a batch are padded; the attention mask
 * keeps padding out of all others.
 */
final class SentenceData implements TrainingData {

  private static final float MOST_SIMILAR = 5;
  private static final float EPSILON = 1e-12f;

  private final SentenceTask task;
  private final List<long[]> tokens;

  SentenceData(SentenceTask task) {
    this.task = task;
    this.tokens = task.tokens();
  }

  @Override
  public int examples() {
    return task.examples();
  }

  @Override
  public NDArray loss(NDManager step, List<Integer> items, Output network) {
    List<long[]> first = items.stream().map(pair -> tokens.get(2 * pair)).toList();
    List<long[]> second = items.stream().map(pair -> tokens.get(2 * pair + 1)).toList();
    TokenBatch batch = TokenBatch.of(Stream.concat(first.stream(), second.stream()).toList());
    Map<String, NDArray> inputs = batch.inputs(step);
    NDArray embeddings = embeddings(network.of(inputs), inputs.get(TokenBatch.MASK));
    NDArray a = embeddings.get(new NDIndex("0:{}", items.size()));
    NDArray b = embeddings.get(new NDIndex("{}:", items.size()));
    NDArray dot = a.mul(b).sum(new int[] {1});
    NDArray lengths =
        a.square().sum(new int[] {1}).mul(b.square().sum(new int[] {1})).add(EPSILON).sqrt();
    float[] wanted = new float[items.size()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = (float) task.similarity(items.get(i)) / MOST_SIMILAR;
    }
    return dot.div(lengths).sub(step.create(wanted)).square().mean();
  }

  /** An embedding for each sentence. */
  private NDArray embeddings(NDArray states, NDArray mask) {
    if (task.pooling() == Pooling.CLS) {
      return states.get(new NDIndex(":, 0"));
    }
    NDArray weights = mask.toType(states.getDataType(), false);
    NDArray sums = states.mul(weights.expandDims(2)).sum(new int[] {1});
    return sums.div(weights.sum(new int[] {1}).reshape(new Shape(-1, 1)));
  }
}
