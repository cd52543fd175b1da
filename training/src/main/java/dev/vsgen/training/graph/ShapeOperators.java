package dev.vsgen.training.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Operators that move numbers and compute none. */
final class ShapeOperators {

  static final Map<String, Operator> ALL =
      Map.ofEntries(
          Map.entry("Identity", in -> in.get(0).reshape(in.get(0).getShape())),
          Map.entry("Shape", in -> in.get(0).getManager().create(in.get(0).getShape().getShape())),
          Map.entry("Gather", ShapeOperators::gather),
          Map.entry("Slice", ShapeOperators::slice),
          Map.entry("Pad", ShapeOperators::pad),
          Map.entry("Unsqueeze", ShapeOperators::unsqueeze),
          Map.entry("Concat", ShapeOperators::concat),
          Map.entry("Reshape", ShapeOperators::reshape),
          Map.entry("Flatten", ShapeOperators::flatten),
          Map.entry("Transpose", ShapeOperators::transpose));

  private ShapeOperators() {}

  /** A row of a table for each index, or elements of a list. */
  private static NDArray gather(Operands in) {
    NDArray data = in.get(0);
    NDArray indices = in.get(1);
    int rank = data.getShape().dimension();
    Unsupported.unless(
        in.attributes().integer("axis", 0) == 0 && rank <= 2, data, "Gather but of rows");
    if (rank == 2) {
      return data.getNDArrayInternal()
          .embedding(indices, data, SparseFormat.DENSE)
          .singletonOrThrow();
    }
    long[] positions =
        Arrays.stream(indices.toLongArray()).map(i -> i < 0 ? data.size() + i : i).toArray();
    return data.gather(data.getManager().create(positions), 0).reshape(indices.getShape());
  }

  private static NDArray slice(Operands in) {
    NDArray x = in.get(0);
    long[] starts = in.integers("starts", 1).orElseThrow();
    long[] ends = in.integers("ends", 2).orElseThrow();
    long[] axes =
        in.integers("axes", 3).orElse(IntStream.range(0, starts.length).asLongStream().toArray());
    Optional<long[]> steps = in.find(4).map(NDArray::toLongArray);
    NDArray result = x;
    for (int i = 0; i < axes.length; i++) {
      int axis = Operands.dimension(axes[i], x);
      long size = x.getShape().get(axis);
      int at = i;
      long step = steps.map(given -> given[at]).orElse(1L);
      Unsupported.unless(step > 0, x, "Slice that goes backwards");
      NDIndex index = new NDIndex();
      IntStream.range(0, axis).forEach(before -> index.addAllDim());
      index.addSliceDim(limit(starts[i], size), limit(ends[i], size), step);
      result = result.get(index);
    }
    return result;
  }

  private static long limit(long position, long size) {
    return Math.max(0, Math.min(size, position < 0 ? position + size : position));
  }

  /** Zeros, or another constant, around an array. */
  private static NDArray pad(Operands in) {
    NDArray x = in.get(0);
    Unsupported.unless(
        in.attributes().text("mode", "constant").equals("constant"), x, "Pad by reflection");
    long[] pads = in.integers("pads", 1).orElseThrow();
    float value = in.find(2).map(NDArray::getFloat).orElse(0f);
    int rank = pads.length / 2;
    long[] fromLast = new long[pads.length];
    for (int axis = 0; axis < rank; axis++) {
      fromLast[2 * (rank - 1 - axis)] = pads[axis];
      fromLast[2 * (rank - 1 - axis) + 1] = pads[rank + axis];
    }
    return x.pad(new Shape(fromLast), value);
  }

  private static NDArray unsqueeze(Operands in) {
    NDArray x = in.get(0);
    long[] axes = in.integers("axes", 1).orElseThrow();
    int rank = x.getShape().dimension() + axes.length;
    NDArray result = x;
    for (long axis : Arrays.stream(axes).map(a -> a < 0 ? a + rank : a).sorted().toArray()) {
      result = result.expandDims((int) axis);
    }
    return result;
  }

  private static NDArray concat(Operands in) {
    NDList parts = new NDList();
    in.inputs().forEach(part -> parts.add(part.orElseThrow()));
    int axis = Operands.dimension(in.attributes().integer("axis", 0), parts.get(0));
    return NDArrays.concat(parts, axis);
  }

  /** In the target 0 stands for the size that was there, -1 for what is left. */
  private static NDArray reshape(Operands in) {
    NDArray x = in.get(0);
    long[] target = in.get(1).toType(DataType.INT64, false).toLongArray();
    for (int i = 0; i < target.length; i++) {
      target[i] = target[i] == 0 ? x.getShape().get(i) : target[i];
    }
    return x.reshape(target);
  }

  private static NDArray flatten(Operands in) {
    NDArray x = in.get(0);
    int axis = Operands.dimension(in.attributes().integer("axis", 1), x);
    return x.reshape(x.getShape().slice(0, axis).size(), -1);
  }

  private static NDArray transpose(Operands in) {
    NDArray x = in.get(0);
    int[] axes =
        in.integers("perm", 1)
            .map(given -> Arrays.stream(given).mapToInt(Math::toIntExact).toArray())
            .orElseGet(() -> reversed(x.getShape().dimension()));
    return x.transpose(axes);
  }

  private static int[] reversed(int rank) {
    return IntStream.range(0, rank).map(i -> rank - 1 - i).toArray();
  }
}
