package dev.symbolon.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The programs in the README, and the regions of sources that they are to be. */
final class Readme {
  private static final Path MODULE = Path.of(System.getProperty("symbolon.module.dir", "."));

  private Readme() {}

  static List<String> javaBlocks() throws IOException {
    return List.of(Files.readString(MODULE.resolve("../../README.md")).split("```java\n", -1))
        .stream()
        .skip(1)
        .map(block -> block.substring(0, block.indexOf("```")))
        .toList();
  }

  /** The lines between two comments, less the indentation that they have in common. */
  static String region(String folder, Class<?> type, String name) throws IOException {
    String source =
        Files.readString(
            MODULE.resolve(folder).resolve(type.getName().replace('.', '/') + ".java"));
    String begin = "// [" + name + "]\n";
    String region =
        source.substring(
            source.indexOf(begin) + begin.length(), source.indexOf("    // [/" + name + "]"));
    return region.stripTrailing().stripIndent() + "\n";
  }
}
