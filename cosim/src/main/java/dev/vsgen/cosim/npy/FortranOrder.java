package dev.vsgen.cosim.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads arrays in Fortran order, which the npy library refuses and numpy.save makes of x.T. */
final class FortranOrder {

  private FortranOrder() {}

  /**
   * The values in C order.
   *
   * @return long[], of uint64 the same bits, or double[]
   */
  static Object read(Path file, NpyHeader header) throws IOException {
    ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(file));
    data.order(header.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    return header.kind() == 'f' ? reals(data, header) : integers(data, header);
  }

  private static double[] reals(ByteBuffer data, NpyHeader header) {
    double[] values = new double[header.count()];
    for (int i = 0; i < values.length; i++) {
      int at = header.offset() + header.filePosition(i) * header.bytes();
      values[i] = header.bytes() == 4 ? data.getFloat(at) : data.getDouble(at);
    }
    return values;
  }

  private static long[] integers(ByteBuffer data, NpyHeader header) {
    boolean unsigned = header.kind() == 'u';
    long[] values = new long[header.count()];
    for (int i = 0; i < values.length; i++) {
      int at = header.offset() + header.filePosition(i) * header.bytes();
      values[i] =
          switch (header.bytes()) {
            case 1 -> unsigned ? data.get(at) & 0xffL : data.get(at);
            case 2 -> unsigned ? data.getShort(at) & 0xffffL : data.getShort(at);
            case 4 -> unsigned ? data.getInt(at) & 0xffff_ffffL : data.getInt(at);
            default -> data.getLong(at);
          };
    }
    return values;
  }
}
