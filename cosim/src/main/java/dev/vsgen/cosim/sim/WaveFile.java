package dev.vsgen.cosim.sim;

import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.Unfinished;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * An FST file that takes its name once it is complete. Verilator's writer reports no error after it
 * has opened the file, so whether it is complete is read off the file.
 */
final class WaveFile implements AutoCloseable {

  private final Path target;
  private final Unfinished file;

  /** While it writes, the writer keeps the names of the signals in a second file. */
  private final Unfinished hierarchy;

  private WaveFile(Path target, Path temporary) {
    this.target = target;
    this.file = Unfinished.at(temporary);
    this.hierarchy = Unfinished.at(temporary.resolveSibling(temporary.getFileName() + ".hier"));
  }

  /**
   * Prepares to write a file.
   *
   * @throws UserException if the target is no file or its folder cannot be written
   */
  static WaveFile to(Path target) {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new UserException(
          "VSG-WAVE-02", "wave file " + target + " is a folder, device or pipe; must be a file");
    }
    String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
    WaveFile wave = new WaveFile(target, target.resolveSibling(name));
    try {
      Files.createFile(wave.file.path());
      return wave;
    } catch (IOException e) {
      wave.close();
      throw wave.unwritable(e);
    }
  }

  /** Where the writer shall write. */
  Path path() {
    return file.path();
  }

  /** Gives the file its name, once the writer has closed it. */
  void publish() {
    try (this) {
      checkComplete();
      Files.move(
          path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * An FST file is a sequence of blocks: a byte of type, then eight of length, which counts itself.
   * The first is the header, which the writer completes last; its type is 0.
   */
  private void checkComplete() throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(path().toFile(), "r")) {
      long end = in.length();
      boolean header = end > 0 && in.readByte() == 0;
      long block = 0;
      while (header && block < end) {
        in.seek(block + 1);
        long length = in.readLong();
        block = length > 0 ? block + 1 + length : end + 1;
      }
      if (block != end || !header) {
        throw new IOException("it ends after " + end + " bytes; is the disk full?");
      }
    }
  }

  private UserException unwritable(IOException cause) {
    return new UserException(
        "VSG-WAVE-01", "cannot write the wave file " + target + " (" + cause + ")", cause);
  }

  /** Deletes what has not been given its name. */
  @Override
  public void close() {
    try {
      file.close();
      hierarchy.close();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }
}
