package dev.symbolon.benchmarks.speed;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The class path of the processes in which things are measured. */
public final class ForkPath {
  private ForkPath() {}

  /** JMH hands the property to the processes that it starts; Maven keeps the path elsewhere. */
  public static void shareWithForks() {
    if (ForkPath.class.getClassLoader() instanceof URLClassLoader loader) {
      System.setProperty(
          "java.class.path",
          Arrays.stream(loader.getURLs())
              .map(URL::getPath)
              .collect(Collectors.joining(File.pathSeparator)));
    }
  }
}
