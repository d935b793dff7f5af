package dev.symbolon.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

public class ApiTextTest {

  private final ApiText text = new ApiText(ApiText::isOpen);

  /** One of everything. */
  public abstract static class Sample<T extends Number & Comparable<? super T>>
      implements Function<T, List<? extends T>[]> {
    public static final int LIMIT = 1;
    protected Map.Entry<String, int[]> entry = Map.entry("", new int[0]);
    int hidden;

    protected Sample() {}

    Sample(int hidden) {
      this.hidden = hidden;
    }

    public abstract <X extends IOException> void late(List<?> any, String... more)
        throws X, InterruptedException;

    public final void early(int number) {}

    public void early(String text) {}

    void unseen() {}
  }

  /** Inherits a public method from a type that nobody sees. */
  public static final class Heir extends Hidden implements Shape, Unseen {}

  interface Unseen {
    static void notInherited() {}
  }

  abstract static class Hidden {
    public final void inherited() {}
  }

  /** Sealed. */
  public sealed interface Shape permits Heir {
    default void draw() {}
  }

  /** A record. */
  public record Point(int x) {}

  /** An enum. */
  public enum Colour {
    RED {
      @Override
      void paint() {}
    };

    void paint() {}
  }

  @Test
  void genericClass_everyOpenMemberIsWrittenInOrder() {
    String name = "dev.symbolon.publicapi.ApiTextTest.Sample";
    assertThat(text.of(Sample.class))
        .containsExactly(
            "static abstract class "
                + name
                + "<T extends java.lang.Number & java.lang.Comparable<? super T>> implements"
                + " java.util.function.Function<T, java.util.List<? extends T>[]>",
            "  static final int LIMIT",
            "  protected java.util.Map.Entry<java.lang.String, int[]> entry",
            "  protected Sample()",
            "  final void early(int)",
            "  void early(java.lang.String)",
            "  abstract <X extends java.io.IOException> void late(java.util.List<?>,"
                + " java.lang.String...) throws X, java.lang.InterruptedException");
  }

  @Test
  void methodOfUnseenParent_isWrittenWithTheHeir() {
    assertThat(text.of(Heir.class))
        .contains("  Heir()", "  final void inherited()")
        .noneMatch(line -> line.contains("draw") || line.contains("notInherited"));
  }

  @Test
  void sealedInterfaceRecordAndEnum_areNoted() {
    String prefix = "dev.symbolon.publicapi.ApiTextTest.";
    assertThat(text.of(Shape.class))
        .containsExactly("sealed interface " + prefix + "Shape", "  default void draw()");
    assertThat(text.of(Point.class))
        .startsWith("record " + prefix + "Point", "  Point(int)")
        .contains("  int x()");
    assertThat(text.of(Colour.class))
        .containsExactly(
            "enum " + prefix + "Colour",
            "  static final " + prefix + "Colour RED",
            "  static " + prefix + "Colour valueOf(java.lang.String)",
            "  static " + prefix + "Colour[] values()");
  }

  @Test
  void everyClassOfASignature_isRemembered() {
    text.of(Sample.class);
    assertThat(text.named())
        .contains(
            "java.lang.Comparable",
            "java.util.function.Function",
            "java.util.Map$Entry",
            "java.io.IOException",
            "java.lang.InterruptedException");
  }

  @Test
  void typeInsideAnUnseenOne_isNotOpen() {
    assertThat(ApiText.isOpen(Hidden.class)).isFalse();
    assertThat(ApiText.isOpen(List.class)).isTrue();
    assertThat(ApiText.isOpen(Map.Entry.class)).isTrue();
    assertThat(ApiText.isOpen(new Object() {}.getClass())).isFalse();
  }
}
