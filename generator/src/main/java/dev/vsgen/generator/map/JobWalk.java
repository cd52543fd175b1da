package dev.vsgen.generator.map;

/**
 * The steps of a job in the order of the controller: groups, row tiles, tiles of a group, vectors,
 * rows. Mirrors the loops of {@code vsq_controller}, with divisions where it has counters.
 */
final class JobWalk {

  private final PeJob job;
  private final int rows;
  private final int tiles;
  private final int outputs;
  private final int vectors;
  private int group;
  private int firstPixel; // of the row tile
  private int tile;
  private int vector;
  private int row;

  JobWalk(PeJob job, int rows, int tiles) {
    this.job = job;
    this.rows = rows;
    this.tiles = tiles;
    this.outputs = job.shape().outputs();
    this.vectors = job.vectors();
  }

  /** Moves to the next step; false if there is none. */
  boolean advance() {
    boolean rowsEnd = endsRows();
    boolean tileEnd = endsTile();
    boolean groupEnd = endsGroup();
    boolean jobEnd = endsJob();
    row = rowsEnd ? 0 : row + 1;
    if (rowsEnd) {
      boolean vectorsEnd = vector == vectors - 1;
      vector = vectorsEnd ? 0 : vector + 1;
      if (vectorsEnd) {
        tile = tile == tiles - 1 ? 0 : tile + 1;
      }
    }
    if (tileEnd) {
      firstPixel = groupEnd ? 0 : firstPixel + rows;
    }
    if (groupEnd) {
      group++;
    }
    return !jobEnd;
  }

  int row() {
    return row;
  }

  /** Number of the weight entry in the job. */
  long weight() {
    return ((long) group * tiles + tile) * vectors + vector;
  }

  boolean opensTile() {
    return tile == 0 && vector == 0 && row == 0;
  }

  /** Whether the held weight vector meets its last row. */
  boolean endsRows() {
    return row == rows - 1 || firstPixel + row == outputs - 1;
  }

  boolean endsTile() {
    return endsRows() && vector == vectors - 1 && tile == tiles - 1;
  }

  /** Whether the row tile is the last of the map. */
  boolean finalTile() {
    return firstPixel + rows >= outputs;
  }

  boolean endsGroup() {
    return endsTile() && finalTile();
  }

  boolean endsJob() {
    return endsGroup() && group == job.groups() - 1;
  }

  boolean insideMap() {
    return x() >= 0 && x() < job.shape().inWidth() && y() >= 0 && y() < job.shape().inHeight();
  }

  /** Entry of the map, if the position is inside. */
  int address() {
    return (y() * job.shape().inWidth() + x()) * job.channelVectors()
        + vector % job.channelVectors();
  }

  private int x() {
    Convolution shape = job.shape();
    int column = vector / job.channelVectors() % shape.kernelWidth();
    return (firstPixel + row) % shape.outWidth() * shape.stride() - shape.pad() + column;
  }

  private int y() {
    Convolution shape = job.shape();
    int line = vector / job.channelVectors() / shape.kernelWidth();
    return (firstPixel + row) / shape.outWidth() * shape.stride() - shape.pad() + line;
  }
}
