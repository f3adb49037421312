package io.computestock.jobs.io;

import io.computestock.tabular.DataFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Which program this is, by the bytes of its own classes: the same for equal builds. */
public final class CodeFingerprint {
  /** One class of each of our modules. */
  private static final List<Class<?>> MODULES = List.of(DataFiles.class, CodeFingerprint.class);

  private static final String ALGORITHM = "SHA-256";

  private CodeFingerprint() {}

  /** SHA-256 of our jars or folders of classes, in hexadecimal digits. */
  public static String current() {
    try {
      MessageDigest digest = MessageDigest.getInstance(ALGORITHM);
      for (Class<?> module : MODULES) {
        Path place = Path.of(module.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(place)) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            digest.update(
                place
                    .relativize(file)
                    .toString()
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("the program cannot read itself", e);
    } catch (URISyntaxException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("the program cannot read itself", e);
    }
  }
}
