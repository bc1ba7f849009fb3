package io.github.pingoneoath.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code deploy/Containerfile} says of the image. */
record ImageFacts(String name, String user, String port, String options) {

  static ImageFacts read() throws IOException {
    String file = Files.readString(Path.of("deploy/Containerfile"));
    return new ImageFacts(
        first(file, "image\\.title=\"([^\"]+)\""),
        first(file, "(?m)^USER (\\S+)$"),
        first(file, "(?m)^EXPOSE (\\d+)$"),
        first(file, "(?m)^ENV JDK_JAVA_OPTIONS=\"([^\"]+)\"$"));
  }

  private static String first(String file, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(file);
    if (!matcher.find()) {
      throw new IllegalStateException("No " + pattern + " in deploy/Containerfile");
    }
    return matcher.group(1);
  }
}
