package dev.symbolon.publicapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares what a module shows with its {@code public-api.txt}, so that nobody changes it without
 * seeing it. Compiled into every library module.
 */
class PublicApiTest {

  private static final Path MODULE =
      Path.of(System.getProperty("symbolon.module.dir", System.getProperty("user.dir")));
  private static final Path CLASSES = MODULE.resolve("target/classes");
  private static final Path ACCEPTED = MODULE.resolve("public-api.txt");

  private final List<String> exports = exports();
  private final ApiText text =
      new ApiText(type -> exports.contains(type.getPackageName()) && ApiText.isOpen(type));

  @Test
  void publicApi_isTheAcceptedOne() throws Exception {
    List<String> actual = render();
    if (Boolean.getBoolean("symbolon.acceptApi")) {
      Files.writeString(ACCEPTED, String.join("\n", actual) + "\n");
      return;
    }
    List<String> accepted = Files.exists(ACCEPTED) ? Files.readAllLines(ACCEPTED) : List.of();
    if (!actual.equals(accepted)) {
      fail(
          "the public API differs from public-api.txt (- accepted, + actual):%n%s%n"
              + "if that is meant, run the build again with -Dsymbolon.acceptApi=true and commit the"
              + " file",
          String.join("\n", difference(accepted, actual)));
    }
  }

  @Test
  void publicSignatures_nameNoTypeOfAnotherLibrary() throws Exception {
    render();
    List<String> allowed =
        new ArrayList<>(List.of("java.", "javax.net.ssl.", "javax.sql.", "dev.symbolon."));
    Stream.of(System.getProperty("symbolon.api.allowed", "").split(",", -1))
        .filter(prefix -> !prefix.isBlank())
        .forEach(prefix -> allowed.add(prefix.strip()));
    assertThat(text.named())
        .as("classes in public signatures")
        .allMatch(
            name -> allowed.stream().anyMatch(name::startsWith), "begin with one of " + allowed);
  }

  private List<String> render() throws IOException, ClassNotFoundException {
    List<String> lines = new ArrayList<>();
    exports.forEach(name -> lines.add("exports " + name));
    for (Class<?> type : openTypes()) {
      lines.add("");
      lines.addAll(text.of(type));
    }
    return lines;
  }

  private List<Class<?>> openTypes() throws IOException, ClassNotFoundException {
    List<Class<?>> types = new ArrayList<>();
    for (String name : exports) {
      for (String type : classesOf(name)) {
        types.add(Class.forName(type, false, PublicApiTest.class.getClassLoader()));
      }
    }
    types.removeIf(Predicate.not(ApiText::isOpen));
    types.sort(Comparator.comparing(Class::getName));
    return types;
  }

  private static List<String> classesOf(String packageName) throws IOException {
    try (Stream<Path> files = Files.list(CLASSES.resolve(packageName.replace('.', '/')))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
          .map(file -> packageName + "." + file.substring(0, file.length() - ".class".length()))
          .toList();
    }
  }

  /** The packages exported to everybody, sorted. */
  private static List<String> exports() {
    ModuleReference module = ModuleFinder.of(CLASSES).findAll().iterator().next();
    return module.descriptor().exports().stream()
        .filter(Predicate.not(ModuleDescriptor.Exports::isQualified))
        .map(ModuleDescriptor.Exports::source)
        .sorted()
        .toList();
  }

  private static List<String> difference(List<String> accepted, List<String> actual) {
    List<String> before = placed(accepted);
    List<String> after = placed(actual);
    return Stream.concat(
            before.stream().filter(Predicate.not(after::contains)).map(line -> "- " + line),
            after.stream().filter(Predicate.not(before::contains)).map(line -> "+ " + line))
        .toList();
  }

  /** Puts the type's name before each of its members, which say nothing by themselves. */
  private static List<String> placed(List<String> lines) {
    List<String> placed = new ArrayList<>();
    String type = "";
    for (String line : lines) {
      if (line.startsWith("  ")) {
        placed.add(type + ":" + line.substring(1));
      } else if (!line.isEmpty()) {
        type = line.replaceFirst(".*?(?:class|interface|enum|record) ([^ <]+).*", "$1");
        placed.add(line);
      }
    }
    return placed;
  }
}
