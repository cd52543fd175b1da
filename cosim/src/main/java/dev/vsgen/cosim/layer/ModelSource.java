package dev.vsgen.cosim.layer;

import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.task.Pooling;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;

/**
 * Where a model comes from: two resources of a Maven artifact. The hashes are checked by a test,
 * not on every run: the jar of a released version does not change, and Maven checks it on download.
 *
 * @param name what users call the model
 * @param onnxResource path of the float32 ONNX file on the class path
 * @param onnxSha256 SHA-256 of that file, hexadecimal
 * @param tokenizerResource path of the Hugging Face {@code tokenizer.json} on the class path
 * @param tokenizerSha256 SHA-256 of that file, hexadecimal
 * @param pooling how a sentence's embedding is made of its tokens'
 */
public record ModelSource(
    String name,
    String onnxResource,
    String onnxSha256,
    String tokenizerResource,
    String tokenizerSha256,
    Pooling pooling)
    implements SentenceEncoding {

  /** The model. */
  public OnnxModel model() {
    return OnnxModel.parse(name, readOnnx());
  }

  /** The bytes of the ONNX file. */
  byte[] readOnnx() {
    return read(onnxResource);
  }

  @Override
  public byte[] readTokenizer() {
    return read(tokenizerResource);
  }

  @Override
  public SentenceEncoding withPooling(Pooling other) {
    return new ModelSource(
        name, onnxResource, onnxSha256, tokenizerResource, tokenizerSha256, other);
  }

  private static byte[] read(String resource) {
    try {
      URL url = ModelSource.class.getResource(resource);
      if (url == null) {
        throw new FileNotFoundException(resource + " is not on the class path");
      }
      URLConnection connection = url.openConnection();
      // The size is known: a growing buffer would double the time and the memory.
      byte[] bytes = new byte[connection.getContentLength()];
      try (InputStream in = connection.getInputStream()) {
        in.readNBytes(bytes, 0, bytes.length);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
