package dev.vsgen.cosim.export;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.vsgen.cosim.layer.CifarImages;
import dev.vsgen.cosim.layer.FeatureMap;
import dev.vsgen.cosim.layer.SentenceTokenizer;
import dev.vsgen.cosim.layer.Sentences;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LongTensor;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sentences, for a model that reads {@code input_ids}, or CIFAR-10 images, for one whose first
 * input is an image of that size.
 *
 * @param origin file name, or {@code bundled sentences}
 * @param sha256 of the file, or of the bundled sentences
 * @param batches a sentence or image each
 */
public record FileCalibration(String origin, String sha256, List<Map<String, ModelInput>> batches)
    implements Calibration {

  private static final List<Integer> IMAGE = List.of(3, 32, 32);
  private static final long RECORD = 1 + 3 * 32 * 32;

  @Override
  public int samples() {
    return batches.size();
  }

  /**
   * Reads what suits a model.
   *
   * @param file a sentence a line, or CIFAR-10 records; images have no default
   * @param most sentences or images at most
   * @throws UserException if nothing suits, or the file does not
   */
  public static Calibration read(SourceModel source, Optional<Path> file, int most) {
    List<ValueInfoProto> inputs = inputs(source);
    if (inputs.stream().anyMatch(input -> input.getName().equals("input_ids"))) {
      return sentences(source, file, most);
    }
    if (inputs.isEmpty() || !isImage(inputs.get(0))) {
      throw new UserException(
          "VSG-EXPORT-03",
          "'%s' reads neither 'input_ids' nor images of 3 x 32 x 32; there is no calibration data for it"
              .formatted(source.model().name()));
    }
    return images(inputs.get(0).getName(), file, most);
  }

  private static List<ValueInfoProto> inputs(SourceModel source) {
    Set<String> constants =
        source.model().proto().getGraph().getInitializerList().stream()
            .map(TensorProto::getName)
            .collect(Collectors.toSet());
    return source.model().proto().getGraph().getInputList().stream()
        .filter(input -> !constants.contains(input.getName()))
        .toList();
  }

  private static boolean isImage(ValueInfoProto input) {
    TensorShapeProto shape = input.getType().getTensorType().getShape();
    return shape.getDimCount() == 4
        && shape.getDimList().stream()
            .skip(1)
            .map(dim -> (int) dim.getDimValue())
            .toList()
            .equals(IMAGE);
  }

  private static Calibration sentences(SourceModel source, Optional<Path> file, int most) {
    List<String> lines = file.map(Sentences::read).orElseGet(Sentences::calibration);
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(source.tokenizer())) {
      return new FileCalibration(
          file.map(path -> path.getFileName().toString()).orElse("bundled sentences"),
          file.map(Sha256::ofRead).orElseGet(() -> Sha256.of(Sentences.calibration())),
          lines.stream().limit(most).map(line -> tokens(tokenizer.tokenize(line))).toList());
    }
  }

  private static Map<String, ModelInput> tokens(long[] tokens) {
    long[] shape = {1, tokens.length};
    long[] ones = new long[tokens.length];
    Arrays.fill(ones, 1);
    return Map.of(
        "input_ids", new LongTensor(shape, tokens),
        "attention_mask", new LongTensor(shape, ones),
        "token_type_ids", new LongTensor(shape, new long[tokens.length]));
  }

  private static Calibration images(String input, Optional<Path> file, int most) {
    Path path =
        file.orElseThrow(
            () ->
                new UserException(
                    "VSG-EXPORT-04",
                    "--calibrate is missing; must name a CIFAR-10 file (no images are bundled)"));
    List<FeatureMap> images = CifarImages.read(path, 0, count(path, most));
    return new FileCalibration(
        path.getFileName().toString(),
        Sha256.ofRead(path),
        images.stream().map(image -> Map.<String, ModelInput>of(input, batch(image))).toList());
  }

  private static FloatTensor batch(FeatureMap image) {
    long[] shape = {1, image.channels(), image.height(), image.width()};
    return new FloatTensor(shape, image.values());
  }

  /** At least one, so that the reader of images tells what is wrong with an empty file. */
  private static int count(Path file, int most) {
    try {
      return (int) Math.max(1, Math.min(most, Files.size(file) / RECORD));
    } catch (IOException e) {
      return 1;
    }
  }
}
