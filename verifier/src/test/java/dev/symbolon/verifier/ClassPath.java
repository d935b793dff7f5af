package dev.symbolon.verifier;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For programs of the tests that run in a process of their own. */
final class ClassPath {
  private ClassPath() {}

  /** Whatever this process runs with, be it on its module path or its class path. */
  static String ofTests() {
    Path target =
        Path.of(System.getProperty("symbolon.module.dir", "."), "target").toAbsolutePath();
    Stream<String> modules =
        ModuleLayer.boot().configuration().modules().stream()
            .flatMap(module -> module.reference().location().stream())
            .filter(place -> place.getScheme().equals("file"))
            .map(place -> Path.of(place).toString());
    return Stream.of(
            Stream.of(target.resolve("test-classes").toString()),
            Stream.of(target.resolve("classes").toString()),
            modules,
            Stream.of(System.getProperty("java.class.path")))
        .flatMap(Function.identity())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
