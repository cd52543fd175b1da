package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeRegister;
import dev.vsgen.cosim.sim.PeSimulation;
import dev.vsgen.generator.design.Design;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Accesses to the registers, one after the other.
 *
 * @param list what is written, and read and compared
 */
record Access(List<Word> list) implements PeAction {

  /**
   * A write, or a read.
   *
   * @param register the register
   * @param word what is written, or must be read
   * @param isRead whether it is a read
   */
  record Word(PeRegister register, int word, boolean isRead) {}

  Access {
    list = List.copyOf(list);
  }

  /** Writes a word. */
  static Access write(PeRegister register, int word) {
    return new Access(List.of(new Word(register, word, false)));
  }

  /** Reads a register and expects a word. */
  static Access read(PeRegister register, int word) {
    return new Access(List.of(new Word(register, word, true)));
  }

  /** Writes a layer's fields and starts it. */
  static Access start(List<Integer> fields) {
    Access access = new Access(List.of());
    for (int i = 0; i < fields.size(); i++) {
      access = access.then(write(PeRegister.FIELDS.get(i), fields.get(i)));
    }
    return access.then(write(PeRegister.CONTROL, PeRegister.START));
  }

  /** Aborts, and waits for the cycle in which that takes effect: then the PE is ready. */
  static Access abort(int control) {
    return write(PeRegister.CONTROL, control)
        .then(read(PeRegister.STATUS, PeRegister.BUSY))
        .then(read(PeRegister.STATUS, PeRegister.READY));
  }

  /** Lets so many cycles pass: reads of a register that holds no number read 0. */
  Access thenWait(int cycles) {
    return then(new Access(Collections.nCopies(cycles, new Word(PeRegister.CONTROL, 0, true))));
  }

  Access then(Access next) {
    List<Word> both = new ArrayList<>(list);
    both.addAll(next.list);
    return new Access(both);
  }

  @Override
  public List<Long> drive(PeSimulation pe) {
    List<Long> seen = new ArrayList<>();
    for (Word word : list) {
      if (word.isRead()) {
        seen.add((long) pe.read(word.register().address()));
      } else {
        pe.write(word.register().address(), word.word());
      }
    }
    return seen;
  }

  @Override
  public List<Integer> errors() {
    return list.stream()
        .filter(word -> word.isRead() && word.register() == PeRegister.STATUS)
        .map(word -> PeRegister.errorCode(word.word()))
        .filter(code -> code != 0)
        .toList();
  }

  @Override
  public List<Long> expected(Design design) {
    return list.stream().filter(Word::isRead).map(word -> (long) word.word()).toList();
  }
}
