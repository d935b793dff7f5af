package dev.symbolon.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The key set in a file, read anew when the file changes. A change is noticed within a second; a
 * file that is gone or holds no usable set does not replace the keys at once, so that it may be
 * rewritten in place, but ends them after an hour.
 */
final class FileKeys implements ManagedKeys {
  static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  static final Duration STALE_FOR = Duration.ofHours(1);
  private static final long LARGEST = 4L << 20;

  private final Path file;
  private final LongSupplier nanoTime;
  private final Pause untilNextLook;
  private final KeyNews news;
  private volatile Read current;

  private FileKeys(Path file, LongSupplier nanoTime) throws IOException, JsonRefusedException {
    this.file = file;
    this.nanoTime = nanoTime;
    this.untilNextLook = new Pause(BETWEEN_LOOKS, nanoTime);
    this.news = new KeyNews(file.toString());
    this.current = read();
  }

  /**
   * @throws IllegalArgumentException where the file cannot be read or holds no usable key set
   */
  static FileKeys of(Path file, LongSupplier nanoTime) {
    Objects.requireNonNull(file, "file");
    try {
      return new FileKeys(file, nanoTime);
    } catch (IOException e) {
      throw new IllegalArgumentException("key file " + file + ": expected to read it, got " + e, e);
    } catch (JsonRefusedException e) {
      throw new IllegalArgumentException(
          "key file " + file + ": expected a JSON Web Key Set, got " + e.got());
    }
  }

  @Override
  public FoundKeys find(String kid) throws VerificationUnavailableException {
    Read known = usable();
    return new FoundKeys(known.snapshot.find(kid), age(known));
  }

  @Override
  public FoundKeys findAll() throws VerificationUnavailableException {
    Read known = usable();
    return new FoundKeys(known.snapshot.all(), age(known));
  }

  private Read usable() throws VerificationUnavailableException {
    if (untilNextLook.begin()) {
      look();
    }
    if (!hasKeys()) {
      throw new VerificationUnavailableException(
          "keys from " + file + ": expected a usable key set within " + STALE_FOR + ", got none");
    }
    return current;
  }

  private void look() {
    Read known = current;
    long began = nanoTime.getAsLong();
    try {
      if (known.stamp.equals(stamp())) {
        current = known.stillGood(began);
      } else {
        current = read();
        news.fetched(current.snapshot, since(began));
      }
    } catch (IOException e) {
      // The keys in memory go on serving for their time; the next look is made in a second.
      news.failed("key file " + file + ": expected to read it, got " + e, since(began));
    } catch (JsonRefusedException e) {
      news.failed("key file " + file + ": expected a key set, got " + e.got(), since(began));
    }
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(nanoTime.getAsLong() - nanos);
  }

  @Override
  public KeyAge age() {
    return age(current);
  }

  /** Looked at every second, when it is asked: stale is what three looks in a row did not find. */
  private KeyAge age(Read known) {
    return new KeyAge(
        nanoTime.getAsLong() - known.goodAtNanos, BETWEEN_LOOKS.multipliedBy(3).toNanos());
  }

  @Override
  public boolean hasKeys() {
    return nanoTime.getAsLong() - current.goodAtNanos < STALE_FOR.toNanos();
  }

  @Override
  public Optional<String> lastError() {
    return news.lastError();
  }

  @Override
  public Listeners listeners() {
    return news.listeners();
  }

  /** The stamp is taken first: a change while reading is noticed at the next look. */
  private Read read() throws IOException, JsonRefusedException {
    Stamp stamp = stamp();
    if (stamp.size > LARGEST) {
      throw new JsonRefusedException("a file of more than " + LARGEST + " bytes", true);
    }
    KeySnapshot snapshot = KeySnapshot.parse(Files.readAllBytes(file), null);
    if (!snapshot.hasUsableKeys()) {
      throw new JsonRefusedException("one without a usable key: " + snapshot.describe());
    }
    return new Read(stamp, snapshot, nanoTime.getAsLong());
  }

  private Stamp stamp() throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
  }

  @Override
  public String toString() {
    return "KeySource.file(" + file + ")";
  }

  /** What changes when a file is written, or another one is moved into its place. */
  private record Stamp(FileTime modified, long size, @Nullable Object fileKey) {}

  private record Read(Stamp stamp, KeySnapshot snapshot, long goodAtNanos) {
    Read stillGood(long atNanos) {
      return new Read(stamp, snapshot, atNanos);
    }
  }
}
