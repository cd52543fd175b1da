package dev.vsgen.generator.energy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * A design as cells and memories between numbered nets.
 *
 * @param nets how many there are; the first two are constant
 * @param names of the nets, with the instances they are in
 * @param cells standard cells
 * @param memories memories that are left to a memory compiler
 * @param reads read enables of memories that are cells, by path
 * @param ports of the top module, in its order
 */
record FlatNetlist(
    int nets,
    List<String> names,
    List<FlatCell> cells,
    List<FlatMemory> memories,
    Map<String, Integer> reads,
    Map<String, FlatPort> ports) {

  /** The net that is always low. */
  static final int LOW = 0;

  /** The net that is always high. */
  static final int HIGH = 1;

  /** How many nets are constant. */
  static final int CONSTANTS = 2;

  /**
   * A standard cell.
   *
   * @param type its name in the library
   * @param module in which it is
   * @param path instances down to it
   * @param pins net by pin
   */
  record FlatCell(String type, String module, String path, Map<String, Integer> pins) {

    FlatCell withNets(IntUnaryOperator other) {
      Map<String, Integer> renamed = new LinkedHashMap<>();
      pins.forEach((pin, net) -> renamed.put(pin, other.applyAsInt(net)));
      return new FlatCell(type, module, path, renamed);
    }
  }

  /**
   * A memory, see {@code vsq_mem}.
   *
   * @param path instances down to it
   * @param module in which it is
   * @param pins nets by port, the lowest bit first
   */
  record FlatMemory(String path, String module, Map<String, List<Integer>> pins) {

    FlatMemory withNets(IntUnaryOperator other) {
      Map<String, List<Integer>> renamed = new LinkedHashMap<>();
      pins.forEach((pin, nets) -> renamed.put(pin, FlatNetlist.rename(nets, other)));
      return new FlatMemory(path, module, renamed);
    }
  }

  /**
   * A port.
   *
   * @param isOutput whether the design drives it
   * @param nets the lowest bit first
   */
  record FlatPort(boolean isOutput, List<Integer> nets) {

    FlatPort withNets(IntUnaryOperator other) {
      return new FlatPort(isOutput, rename(nets, other));
    }
  }

  /**
   * The read enable of a memory.
   *
   * @param path instances down to it
   * @throws java.util.NoSuchElementException if there is none
   */
  int readEnable(String path) {
    return memories.stream()
        .filter(memory -> memory.path().equals(path))
        .map(memory -> memory.pins().get("rd_en_i").get(0))
        .findFirst()
        .or(() -> Optional.ofNullable(reads.get(path)))
        .orElseThrow();
  }

  private static List<Integer> rename(List<Integer> nets, IntUnaryOperator other) {
    return nets.stream().map(other::applyAsInt).toList();
  }
}
