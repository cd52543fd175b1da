package dev.vsgen.generator.energy;

import dev.vsgen.generator.energy.FlatNetlist.FlatMemory;
import java.util.List;

/** The contents of a memory, and its pins; see {@code vsq_mem}. All words begin as zeros. */
final class MemoryBlock {

  private final String path;
  private final int[] writeEnable;
  private final int[] writeAddress;
  private final int[] writeData;
  private final int[] readEnable;
  private final int[] readAddress;
  private final int[] readData;
  private final byte[][] words;
  private long reads;
  private long writes;

  MemoryBlock(FlatMemory memory) {
    this.path = memory.path();
    this.writeEnable = nets(memory, "wr_en_i");
    this.writeAddress = nets(memory, "wr_addr_i");
    this.writeData = nets(memory, "wr_data_i");
    this.readEnable = nets(memory, "rd_en_i");
    this.readAddress = nets(memory, "rd_addr_i");
    this.readData = nets(memory, "rd_data_o");
    this.words = new byte[1 << readAddress.length][];
  }

  private static int[] nets(FlatMemory memory, String pin) {
    return memory.pins().getOrDefault(pin, List.of()).stream().mapToInt(net -> net).toArray();
  }

  /** Receives what a read puts out. */
  interface Outputs {
    void set(int net, byte value);
  }

  /** A rising edge of the clock; a read of a word that is written gives the old one. */
  void edge(byte[] values, Outputs outputs) {
    if (values[readEnable[0]] != 0) {
      reads++;
      byte[] word = words[number(values, readAddress)];
      for (int i = 0; i < readData.length; i++) {
        outputs.set(readData[i], word == null ? 0 : word[i]);
      }
    }
    if (values[writeEnable[0]] != 0) {
      writes++;
      byte[] word = new byte[writeData.length];
      for (int i = 0; i < word.length; i++) {
        word[i] = values[writeData[i]];
      }
      words[number(values, writeAddress)] = word;
    }
  }

  private static int number(byte[] values, int[] nets) {
    int number = 0;
    for (int i = 0; i < nets.length; i++) {
      number |= values[nets[i]] << i;
    }
    return number;
  }

  String path() {
    return path;
  }

  long reads() {
    return reads;
  }

  long writes() {
    return writes;
  }
}
