package dev.vsgen.cosim.sim;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/** A growing buffer of 64-bit words outside the Java heap. */
final class NativeWords implements AutoCloseable {

  private Memory memory = new Memory(Long.BYTES);
  private int used;

  /** Makes room; the contents are lost if the buffer grows. */
  void ensure(long words) {
    if (capacity() < words) {
      memory.close();
      memory = new Memory(Math.multiplyExact(words, Long.BYTES));
    }
  }

  /** Copies the first words of an array. */
  void write(long[] words, int count) {
    ensure(count);
    memory.write(0, words, 0, count);
    used = count;
  }

  /** The words last written, as bytes. */
  ByteBuffer bytes() {
    return memory.getByteBuffer(0, (long) used * Long.BYTES);
  }

  /** Copies words from the start to an array. */
  void read(long[] words, int offset, int count) {
    memory.read(0, words, offset, count);
  }

  long capacity() {
    return memory.size() / Long.BYTES;
  }

  Pointer pointer() {
    return memory;
  }

  @Override
  public void close() {
    memory.close();
  }
}
