package dev.vsgen.cosim.task;

import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.layer.ModelSource;
import dev.vsgen.cosim.layer.SentenceEncoding;
import dev.vsgen.cosim.layer.TokenizerFile;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.Sha256;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A model to be quantized.
 *
 * @param name what to call it in a manifest: a known name, or the name of a file
 * @param sha256 of its ONNX file
 * @param model the model
 * @param tokenizer tokenizer and pooling, should it read sentences
 */
public record SourceModel(String name, String sha256, OnnxModel model, SentenceEncoding tokenizer) {

  private static final String TOKENIZER = "vsgen.tokenizer";
  private static final String POOLING = "vsgen.pooling";

  /**
   * Reads a model.
   *
   * @param text {@code minilm}, {@code bge} or {@code bge-small}; {@code resnet20} or {@code
   *     resnet56}, which are files in the folder that VSGEN_DATA names; or an ONNX file
   * @throws UserException if there is no such model
   */
  public static SourceModel read(String text) {
    Optional<ModelSource> known = ModelCatalog.lookUp(text);
    if (known.isPresent()) {
      ModelSource source = known.get();
      return new SourceModel(source.name(), source.onnxSha256(), source.model(), source);
    }
    Path file = file(text);
    OnnxModel model = OnnxModel.read(file);
    return new SourceModel(
        file.getFileName().toString(), Sha256.ofRead(file), model, tokenizer(model));
  }

  /**
   * The same model with another tokenizer and pooling.
   *
   * @param file a Hugging Face {@code tokenizer.json}; empty for the model's own, or of a file that
   *     names none the BERT vocabulary without capitals
   * @param pooling empty for the model's own, or of a file that names none the mean
   */
  public SourceModel reading(Optional<Path> file, Optional<Pooling> pooling) {
    SentenceEncoding chosen =
        file.<SentenceEncoding>map(path -> new TokenizerFile(path, tokenizer.pooling()))
            .orElse(tokenizer);
    return new SourceModel(name, sha256, model, pooling.map(chosen::withPooling).orElse(chosen));
  }

  /** What the model notes, see {@link #metadata}; without notes those of the first known model. */
  private static SentenceEncoding tokenizer(OnnxModel model) {
    Map<String, String> notes = new HashMap<>();
    model.proto().getMetadataPropsList().forEach(note -> notes.put(note.getKey(), note.getValue()));
    SentenceEncoding noted =
        notes.containsKey(TOKENIZER)
            ? ModelCatalog.find(notes.get(TOKENIZER))
            : ModelCatalog.models().get(0);
    return notes.containsKey(POOLING)
        ? noted.withPooling(Pooling.parse(notes.get(POOLING)))
        : noted;
  }

  /**
   * Notes for models made of this one: whose tokenizer and what pooling they need. A tokenizer that
   * is a file must be named again.
   */
  public Map<String, String> metadata() {
    Map<String, String> notes = new HashMap<>(Map.of(POOLING, tokenizer.pooling().toString()));
    if (tokenizer instanceof ModelSource known) {
      notes.put(TOKENIZER, known.name());
    }
    return notes;
  }

  /**
   * The hash of a model's file, which is not read into memory.
   *
   * @param text as {@link #read} takes it
   * @throws UserException if there is no such model
   */
  public static String sha256Of(String text) {
    return ModelCatalog.lookUp(text)
        .map(ModelSource::onnxSha256)
        .orElseGet(() -> DataFile.sha256(file(text)));
  }

  /**
   * Where a model is that is no part of vsgen.
   *
   * @param text {@code resnet20}, {@code resnet56} or an ONNX file, which need not exist
   */
  public static Path file(String text) {
    return text.matches("resnet(20|56)") ? inDataFolder(text) : Path.of(text);
  }

  private static Path inDataFolder(String name) {
    String folder = System.getenv("VSGEN_DATA");
    if (folder == null) {
      throw new UserException(
          "VSG-TASK-12",
          "VSGEN_DATA is not set; must name the folder of %s.onnx (or name the file itself)"
              .formatted(name));
    }
    return Path.of(folder, name + ".onnx");
  }
}
