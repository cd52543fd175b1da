package dev.vsgen.generator.rtl;

/**
 * What {@code tree/cell.v.vm} prints.
 *
 * @param module the module that is replaced
 * @param library the library
 * @param name the cell
 * @param full whether it adds three bits
 * @param a pin of the first input
 * @param b pin of the second input
 * @param c pin of the third input, empty if it adds two
 * @param sum pin of the sum
 * @param carry pin of the carry
 * @param inverted whether both come inverted
 */
record CellVars(
    String module,
    String library,
    String name,
    boolean full,
    String a,
    String b,
    String c,
    String sum,
    String carry,
    boolean inverted) {

  static CellVars of(CellLibrary library, String module, CellLibrary.AdderCell cell) {
    boolean full = cell.inputs().size() == 3;
    return new CellVars(
        module,
        library.name(),
        cell.name(),
        full,
        cell.inputs().get(0),
        cell.inputs().get(1),
        full ? cell.inputs().get(2) : "",
        cell.sum(),
        cell.carry(),
        cell.inverted());
  }
}
