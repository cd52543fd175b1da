package dev.vsgen.cosim.task;

import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Pairs of sentences in a CSV file: sentence, sentence, similarity; no header (STS Benchmark). */
final class SentencePairs {

  private SentencePairs() {}

  /**
   * The pairs from the first one on.
   *
   * @throws UserException if the file cannot be read, has other columns, or fewer pairs than asked
   *     for, or fewer than two, or if all similarities are equal
   */
  static List<SentencePair> read(Path file, OptionalInt limit) {
    List<SentencePair> pairs = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file);
        CSVParser parser = CSVFormat.RFC4180.parse(reader)) {
      for (CSVRecord row : parser) {
        if (pairs.size() < limit.orElse(Integer.MAX_VALUE)) {
          pairs.add(pair(file, row));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw wrong(file, DataFile.unreadable(file, e));
    }
    if (pairs.size() < Math.max(2, limit.orElse(2))) {
      throw wrong(file, pairs.size() + " pairs; " + Math.max(2, limit.orElse(2)) + " are needed");
    }
    double first = pairs.get(0).similarity();
    if (pairs.stream().allMatch(pair -> pair.similarity() == first)) {
      throw wrong(file, "every similarity is " + first + ", so that nothing correlates with it");
    }
    return pairs;
  }

  private static SentencePair pair(Path file, CSVRecord row) {
    if (row.size() != 3) {
      throw wrong(file, "row " + row.getRecordNumber() + " has " + row.size() + " columns");
    }
    double similarity;
    try {
      similarity = Double.parseDouble(row.get(2));
    } catch (NumberFormatException e) {
      similarity = Double.NaN;
    }
    if (!(similarity >= 0 && similarity <= 5)) {
      throw wrong(file, "similarity '" + row.get(2) + "' in row " + row.getRecordNumber());
    }
    return new SentencePair(row.get(0), row.get(1), similarity);
  }

  private static UserException wrong(Path file, String has) {
    return new UserException(
        "VSG-TASK-03",
        "sentence file '"
            + file
            + "': "
            + has
            + "; must be UTF-8 CSV without header: sentence, sentence, similarity 0..5");
  }
}
