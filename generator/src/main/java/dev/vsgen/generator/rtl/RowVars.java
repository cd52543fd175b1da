package dev.vsgen.generator.rtl;

import dev.vsgen.generator.arith.BoothRow;
import dev.vsgen.generator.arith.Row;

/**
 * A row of partial products in {@code tree/compressor.vm}.
 *
 * @param name name of its vector
 * @param msb index of its highest bit
 * @param booth whether {@code vsq_booth} makes it
 * @param expression its value, empty of a Booth row
 * @param digit the bits that make its digit, empty of another row
 * @param x what is multiplied with that digit, empty of another row
 */
public record RowVars(
    String name, int msb, boolean booth, String expression, String digit, String x) {

  static RowVars of(Row row) {
    int msb = row.width() - 1;
    return row instanceof BoothRow booth
        ? new RowVars(row.name(), msb, true, "", booth.digitBits(), booth.signedMultiplicand())
        : new RowVars(row.name(), msb, false, row.toString(), "", "");
  }
}
