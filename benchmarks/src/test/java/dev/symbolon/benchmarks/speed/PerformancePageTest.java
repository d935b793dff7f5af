package dev.symbolon.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** From what JMH writes to what people read. */
class PerformancePageTest {

  @TempDir Path folder;

  @BeforeEach
  void keep() throws Exception {
    List<String> results =
        List.of(
            result("RawBenchmark.verify", "'engine':'JDK','algorithm':'RS256'", 38, 1000),
            result(
                "VerifyBenchmark.verify",
                "'library':'SYMBOLON','algorithm':'RS256','providers':'NONE'",
                41,
                5000),
            result(
                "VerifyBenchmark.verify",
                "'library':'AUTH0','algorithm':'RS256','providers':'NONE'",
                40,
                13000),
            """
            {"benchmark":"a.b.ThreadsBenchmark.verify","params":{"work":"VERIFIER","algorithm":"ES256"},
            "secondaryMetrics":{"rounds":{"rawData":[[1,2],[1]]},"one":{"rawData":[[4096e5,8192e5],[4096e5]]},
            "two":{"rawData":[[2048e5,4551e5],[2048e5]]},"four":{"rawData":[[4096e5,4096e5],[4096e5]]}}}
            """);
    Files.writeString(folder.resolve("jdk-17.json"), "[" + String.join(",", results) + "]");
    Files.writeString(folder.resolve("jdk-17.properties"), "date=2026-01-01\nmachine=2 × abacus");
    PerformancePage.write(folder, folder);
  }

  private static String result(String name, String params, double score, double bytes) {
    return """
    {'jdkVersion':'17.0.1','vmName':'Some VM','benchmark':'a.b.%s','params':{%s},
    'primaryMetric':{'score':99999,'scorePercentiles':{'50.0':%s,'90.0':77}},
    'secondaryMetrics':{'gc.alloc.rate.norm':{'score':%s}}}
    """
        .formatted(name, params, score, bytes)
        .replace('\'', '"');
  }

  @Test
  void fasterPeer_standsAboveSymbolon() throws Exception {
    String page = Files.readString(folder.resolve("performance.md"));
    assertThat(page)
        .containsSubsequence(
            "## JDK 17",
            "Some VM",
            "2 × abacus",
            "2026-01-01",
            "### Verify, RS256",
            "| auth0 java-jwt | 40.0 / 77.0 | 0.98 | 1.05 | 13,000 |",
            "| Symbolon, single use in memory | 41.0 / 77.0 | 1.00 | 1.08 | 5,000 |");
  }

  @Test
  void aims_saidToBeMetOrNot() throws Exception {
    String page = Files.readString(folder.resolve("performance.md"));
    assertThat(page)
        .contains("at most 2.5 µs | 3.00 µs | **not met** |")
        .contains("allocated beyond that engine's own | 4,000 bytes | met |")
        .contains("not slower than the fastest peer | 0.98 times as fast | **not met** |")
        .contains(
            "EdDSA, pure Java: at least 5 times as fast as the peers, which take the JDK's"
                + " | – | not measured |");
  }

  @Test
  void threads_medianOfTheIterations() throws Exception {
    String page = Files.readString(folder.resolve("performance.md"));
    assertThat(page)
        .contains("| ES256 | 1 | 100 | 1.00 | – | – |")
        .contains("| ES256 | 2 | 50.0 | 2.00 | – | – |")
        .contains("| ES256 | 4 | 100 | 1.00 | – | – |")
        .contains(
            "7. ES256: two threads do at least 1.9 times the work of one | 2.00 times | met |");
  }

  @Test
  void chart_isXmlWithABarForEachLibraryAndTheEngine() throws Exception {
    Document chart =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("performance.svg").toFile());
    assertThat(chart.getElementsByTagName("rect").getLength()).isEqualTo(1 + 3);
    assertThat(chart.getDocumentElement().getTextContent()).contains("auth0 java-jwt", "41.0");
  }
}
