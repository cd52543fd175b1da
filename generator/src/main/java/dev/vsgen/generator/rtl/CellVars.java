package dev.vsgen.generator.rtl;

/**
 * What {@code tree/cell.v.vm} and {@code tree/cell_module.vm} print.
 *
 * @param module the module that is replaced
 * @param library the library
 * @param name the cell
 * @param full whether it adds three bits
 * @param a pin of the first input
 * @param b pin of the second input
 * @param c pin of the third input, empty if it adds two
 * @param sum pin of the sum
 * @param sumInverted whether it gives the complement
 * @param carry pin of the carry
 * @param carryInverted whether it gives the complement
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
    boolean sumInverted,
    String carry,
    boolean carryInverted) {

  static CellVars of(String library, String module, WrapperLibrary.AdderCell cell) {
    boolean full = cell.inputs().size() == 3;
    return new CellVars(
        module,
        library,
        cell.name(),
        full,
        cell.inputs().get(0),
        cell.inputs().get(1),
        full ? cell.inputs().get(2) : "",
        cell.sum(),
        cell.sumInverted(),
        cell.carry(),
        cell.carryInverted());
  }
}
