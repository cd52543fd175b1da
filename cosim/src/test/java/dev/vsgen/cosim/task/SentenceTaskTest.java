package dev.vsgen.cosim.task;

import static dev.vsgen.cosim.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.network.FloatTensor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SentenceTaskTest {

  private static final double[] FIVE = {1, 2, 2, 4, 5};

  @TempDir Path folder;

  @Test
  void meanPoolingTakesAllTokensAndClsTheFirst() {
    FloatTensor states =
        new FloatTensor(new long[] {2, 2, 3}, new float[] {1, 2, 3, 5, 6, 7, -1, 0, 1, 1, 0, -1});
    assertArrayEquals(new float[][] {{3, 4, 5}, {0, 0, 0}}, open("minilm", FIVE).read(states));
    assertArrayEquals(new float[][] {{1, 2, 3}, {-1, 0, 1}}, open("bge", FIVE).read(states));
  }

  @Test
  void predictionIsTheCosineOfAPair() {
    SentenceTask task = open("minilm", 0, 1, 2);
    float[][] outputs = {{3, 4}, {6, 8}, {1, 0}, {0, 2}, {1, 1}, {-2, -2}};
    assertArrayEquals(new double[] {1, 0, -1}, task.predictions(outputs), 1e-12);
    float[][] zero = {{0, 0}, {6, 8}, {1, 0}, {0, 2}, {1, 1}, {-2, -2}};
    assertArrayEquals(new double[] {0, 0, -1}, task.predictions(zero), 1e-12);
  }

  @Test
  void scoreIsSpearmansWithMeanRanksForTies() {
    SentenceTask task = open("minilm", FIVE);
    // Ranks 1, 2.5, 2.5, 4, 5 against 1, 2, 3, 5, 4: products of deviations sum to 8.5.
    Score score = task.score(new double[] {-0.9, 0.1, 0.2, 0.9, 0.8});
    assertEquals(100 * 8.5 / Math.sqrt(9.5 * 10), score.score(), 1e-9);
    assertEquals(5, score.examples());
    assertEquals(-100, open("minilm", 1, 2, 3).score(new double[] {3, 2, 1}).score(), 1e-9);
  }

  @Test
  void equalPredictionsTellNothing() {
    assertEquals(new Score(0, 0, 5), open("minilm", FIVE).score(new double[5]));
  }

  @Test
  void errorOfUncorrelatedPredictionsIsThatOfTheory() {
    double[] truth = uniform(1, 400);
    Score score = open("minilm", truth).score(uniform(2, 400));
    assertEquals(100 / Math.sqrt(399), score.standardError(), 0.6);
  }

  @Test
  void differenceOfSimilarNetworksIsKnownBetterThanTheirScores() {
    double[] truth = uniform(3, 200);
    double[] noise = uniform(4, 200);
    double[] other = uniform(5, 200);
    double[] one = IntStream.range(0, 200).mapToDouble(i -> truth[i] + noise[i]).toArray();
    double[] two = IntStream.range(0, 200).mapToDouble(i -> one[i] + other[i] / 10).toArray();
    SentenceTask task = open("minilm", truth);
    Score difference = task.difference(one, two);
    assertEquals(task.score(one).score() - task.score(two).score(), difference.score(), 1e-9);
    assertTrue(difference.standardError() > 0, difference::toString);
    assertTrue(
        difference.standardError() < task.score(one).standardError() / 2, difference::toString);
    assertEquals(new Score(0, 0, 200), task.difference(one, one));
  }

  @Test
  void sameDataGivesTheSameError() {
    double[] truth = uniform(6, 50);
    SentenceTask task = open("minilm", truth);
    assertEquals(task.score(uniform(7, 50)), task.score(uniform(7, 50)));
  }

  @Test
  void readsQuotedCsv() {
    Path file =
        TaskFiles.text(
            folder, "\"He said \"\"no, never\"\".\",\"A\r\nb\",0.5\r\nGr\u00fc\u00dfe,c d,5\r\n");
    assertEquals(
        List.of(
            new SentencePair("He said \"no, never\".", "A\r\nb", 0.5),
            new SentencePair("Gr\u00fc\u00dfe", "c d", 5)),
        SentencePairs.read(file, OptionalInt.empty()));
  }

  @Test
  void limitTakesTheFirstPairsAndEverySixteenthIsCounted() {
    double[] many = uniform(8, 40);
    assertEquals(40, open("minilm", many).examples());
    SentenceTask some = SentenceTask.open(ModelCatalog.find("bge"), csv(many), OptionalInt.of(33));
    assertEquals(33, some.examples());
    assertEquals(
        List.of("one 0", "two 0", "one 16", "two 16", "one 32", "two 32"), some.everySixteenth());
  }

  @Test
  void refusesOtherColumnsAndScores() {
    refuses("row 2 has 2 columns", "a,b,1\nc,d\n");
    refuses("row 1 has 4 columns", "a,b,c,1\nc,d,1\n");
    refuses("similarity 'score' in row 1", "sentence1,sentence2,score\na,b,1\n");
    refuses("similarity '5.1' in row 2", "a,b,1\na,b,5.1\n");
    refuses("similarity '-1' in row 1", "a,b,-1\n");
    refuses("similarity 'NaN' in row 1", "a,b,NaN\n");
    refuses("cannot be read", "a,\"b,1\n");
    refuses("every similarity is 2.0", "a,b,2\nc,d,2\n");
  }

  @Test
  void refusesTooFewPairs() {
    refuses("0 pairs; 2 are needed", "");
    refuses("1 pairs; 2 are needed", "a,b,1\n");
    Path two = TaskFiles.text(folder, "a,b,1\nc,d,2\n");
    for (int limit : new int[] {-1, 0, 1, 3}) {
      assertRefused(
          "VSG-TASK-03", "are needed", () -> SentencePairs.read(two, OptionalInt.of(limit)));
    }
  }

  @Test
  void refusesFilesThatAreNoText() {
    Path missing = folder.resolve("missing");
    assertRefused(
        "VSG-TASK-03", "does not exist", () -> SentencePairs.read(missing, OptionalInt.empty()));
    byte[] latin1 = "Gr\u00fc\u00dfe,b,1\n".getBytes(StandardCharsets.ISO_8859_1);
    Path other = TaskFiles.write(folder.resolve("latin1"), latin1);
    assertRefused(
        "VSG-TASK-03", "cannot be read", () -> SentencePairs.read(other, OptionalInt.empty()));
  }

  @Test
  void refusesOutputsThatAreNoTokens() {
    SentenceTask task = open("minilm", FIVE);
    FloatTensor pooled = new FloatTensor(new long[] {1, 2}, new float[2]);
    assertRefused("VSG-TASK-01", "[1, 2]; must be sentences x tokens", () -> task.read(pooled));
    FloatTensor endless = new FloatTensor(new long[] {1, 1, 1}, new float[] {1 / 0f});
    assertRefused("VSG-TASK-05", "Infinity", () -> task.read(endless));
  }

  private void refuses(String fragment, String content) {
    Path file = TaskFiles.text(folder, content);
    assertRefused("VSG-TASK-03", fragment, () -> SentencePairs.read(file, OptionalInt.empty()));
  }

  private SentenceTask open(String model, double... similarities) {
    return SentenceTask.open(ModelCatalog.find(model), csv(similarities), OptionalInt.empty());
  }

  private Path csv(double... similarities) {
    StringBuilder csv = new StringBuilder();
    for (int i = 0; i < similarities.length; i++) {
      csv.append("one %d,two %d,%s\r\n".formatted(i, i, similarities[i]));
    }
    return TaskFiles.text(folder, csv.toString());
  }

  private static double[] uniform(long seed, int count) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToDouble(i -> 5 * random.nextDouble()).toArray();
  }
}
