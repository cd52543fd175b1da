package dev.vsgen.training.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that training needs to go on, in a folder: {@code state.json} and the tensors it names. The
 * tensors are written first, and {@code state.json} takes its place in one instant, so that a run
 * killed at any time leaves the checkpoint of one epoch whole.
 */
final class Checkpoint {

  private static final String STATE = "state.json";
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  private final Path folder;

  /**
   * What is not tensors.
   *
   * @param identity everything that the run depends on
   * @param tensors name of the file with parameters, statistics and the optimizer's memory; empty
   *     before the first epoch is done
   * @param clips static magnitudes by layer
   * @param epochs results so far; none before the first is done
   */
  record State(
      String identity, String tensors, Map<String, Float> clips, List<EpochRecord> epochs) {}

  Checkpoint(Path folder) {
    this.folder = folder;
  }

  /** The last state, if there is one. */
  Optional<State> read() throws IOException {
    Path file = folder.resolve(STATE);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), State.class))
        : Optional.empty();
  }

  /** Keeps that a run has begun, whose first epoch is not done yet: there are no tensors. */
  void begin(String identity) throws IOException {
    Files.createDirectories(folder);
    write(new State(identity, "", Map.of(), List.of()));
  }

  /** Keeps a state in place of the one before. */
  void write(Training training, String identity, List<EpochRecord> epochs) throws IOException {
    Files.createDirectories(folder);
    String name = "epoch-" + (epochs.size() - 1) + ".safetensors";
    Map<String, Float> clips = training.network().clips().values();
    AtomicFile.write(folder.resolve(name), out -> writeTensors(training, out));
    write(new State(identity, name, clips, epochs));
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "epoch-*")) {
      for (Path file : old) {
        if (!file.getFileName().toString().equals(name)) {
          Files.delete(file);
        }
      }
    }
  }

  private void write(State state) throws IOException {
    byte[] text = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state);
    AtomicFile.write(folder.resolve(STATE), out -> out.write(text));
  }

  private static void writeTensors(Training training, OutputStream out) throws IOException {
    try (NDManager scratch = training.manager().newSubManager()) {
      NDList list = new NDList();
      tensors(training)
          .forEach(
              (name, tensor) -> {
                NDArray copy = tensor.duplicate();
                copy.attach(scratch);
                copy.setName(name);
                list.add(copy);
              });
      list.encode(out, NDList.Encoding.SAFETENSORS);
    }
  }

  private static Map<String, NDArray> tensors(Training training) {
    Map<String, NDArray> tensors = new TreeMap<>();
    training.network().parameters().forEach((name, t) -> tensors.put("parameter:" + name, t));
    training.network().statistics().forEach((name, t) -> tensors.put("statistic:" + name, t));
    training.optimizer().memory().forEach((name, t) -> tensors.put("memory:" + name, t));
    return tensors;
  }

  /**
   * Puts training back where it was.
   *
   * @throws UserException if the tensors are not there, or are those of another network
   */
  void restore(Training training, State state) throws IOException {
    training.network().clips().setAll(state.clips());
    Map<String, NDArray> present = tensors(training);
    Map<String, NDArray> memory = new TreeMap<>();
    try (InputStream in = Files.newInputStream(folder.resolve(state.tensors()))) {
      for (NDArray read : NDList.decode(training.manager(), in)) {
        String name = read.getName();
        // What was read may lie in a buffer of Java's, which goes when the garbage collector comes.
        NDArray tensor = read.duplicate();
        read.close();
        if (name.startsWith("memory:")) {
          memory.put(name.substring("memory:".length()), tensor);
        } else if (present.containsKey(name)) {
          present.get(name).intern(tensor);
        } else {
          throw new UserException(
              "VSG-TRAIN-11",
              "checkpoint " + folder + " has '" + name + "'; must be of the same network");
        }
      }
    }
    training.optimizer().restore(memory);
  }
}
