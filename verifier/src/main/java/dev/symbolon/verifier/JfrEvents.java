package dev.symbolon.verifier;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Each event as one of the JDK Flight Recorder. */
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
final class JfrEvents implements VerificationListener {
  static final JfrEvents INSTANCE = new JfrEvents();

  private static final AtomicBoolean PREPARED = new AtomicBoolean();
  private static volatile boolean ready;

  private JfrEvents() {}

  /**
   * Whether the recorder is in use. The first caller who finds it so has the events' classes made,
   * which takes a while: nobody waits for that meanwhile, since a virtual thread that waits for a
   * class holds on to its carrier.
   */
  static boolean areHeard() {
    if (!FlightRecorder.isInitialized()) {
      return false;
    }
    if (!ready && PREPARED.compareAndSet(false, true)) {
      prepare();
      ready = true;
    }
    return ready;
  }

  private static void prepare() {
    List<Event> ofEachClass =
        List.of(
            new TokenAccepted(),
            new TokenRejected(),
            new VerificationUnavailable(),
            new KeysFetched(),
            new KeyFetchFailed(),
            new StaleKeysServed(),
            new UnknownKid(),
            new KeySkipped(),
            new KeyChanged(),
            new DeniedKeyUsed());
    ofEachClass.forEach(event -> FlightRecorder.register(event.getClass()));
  }

  @Override
  public void accepted(VerifiedIdToken token) {
    TokenAccepted event = new TokenAccepted();
    if (event.isEnabled()) {
      event.issuer = token.issuer();
      event.algorithm = token.algorithm();
      event.commit();
    }
  }

  @Override
  public void rejected(RejectionReason reason) {
    TokenRejected event = new TokenRejected();
    if (event.isEnabled()) {
      event.reason = reason.name();
      event.commit();
    }
  }

  @Override
  public void unavailable(VerificationUnavailableException cause) {
    VerificationUnavailable event = new VerificationUnavailable();
    if (event.isEnabled()) {
      event.why = String.valueOf(cause.getMessage());
      event.commit();
    }
  }

  @Override
  public void keysFetched(String source, int usableKeys, Duration took) {
    KeysFetched event = new KeysFetched();
    if (event.isEnabled()) {
      event.source = source;
      event.usableKeys = usableKeys;
      event.took = took.toNanos();
      event.commit();
    }
  }

  @Override
  public void keyFetchFailed(String source, String why, Duration took) {
    KeyFetchFailed event = new KeyFetchFailed();
    if (event.isEnabled()) {
      event.source = source;
      event.why = why;
      event.took = took.toNanos();
      event.commit();
    }
  }

  @Override
  public void staleKeysServed(String issuer, Duration staleBy) {
    StaleKeysServed event = new StaleKeysServed();
    if (event.isEnabled()) {
      event.issuer = issuer;
      event.staleBy = staleBy.toNanos();
      event.commit();
    }
  }

  @Override
  public void unknownKid(String issuer, String kid) {
    UnknownKid event = new UnknownKid();
    if (event.isEnabled()) {
      event.issuer = issuer;
      event.kid = kid;
      event.commit();
    }
  }

  @Override
  public void keySkipped(String source, String kid, String why) {
    KeySkipped event = new KeySkipped();
    if (event.isEnabled()) {
      event.source = source;
      event.kid = kid;
      event.why = why;
      event.commit();
    }
  }

  @Override
  public void keyChanged(String source, String kid) {
    KeyChanged event = new KeyChanged();
    if (event.isEnabled()) {
      event.source = source;
      event.kid = kid;
      event.commit();
    }
  }

  @Override
  public void deniedKeyUsed(String issuer, String kid) {
    DeniedKeyUsed event = new DeniedKeyUsed();
    if (event.isEnabled()) {
      event.issuer = issuer;
      event.kid = kid;
      event.commit();
    }
  }

  @Name("symbolon.TokenAccepted")
  @Label("Token Accepted")
  private static final class TokenAccepted extends TokenEvent {
    String issuer = "";
    String algorithm = "";
  }

  @Name("symbolon.TokenRejected")
  @Label("Token Rejected")
  private static final class TokenRejected extends TokenEvent {
    String reason = "";
  }

  @Name("symbolon.VerificationUnavailable")
  @Label("Verification Unavailable")
  private static final class VerificationUnavailable extends TokenEvent {
    String why = "";
  }

  @Name("symbolon.KeysFetched")
  @Label("Keys Fetched")
  private static final class KeysFetched extends TokenEvent {
    String source = "";
    int usableKeys;
    @Timespan long took;
  }

  @Name("symbolon.KeyFetchFailed")
  @Label("Key Fetch Failed")
  private static final class KeyFetchFailed extends TokenEvent {
    String source = "";
    String why = "";
    @Timespan long took;
  }

  @Name("symbolon.StaleKeysServed")
  @Label("Stale Keys Served")
  private static final class StaleKeysServed extends TokenEvent {
    String issuer = "";
    @Timespan long staleBy;
  }

  @Name("symbolon.UnknownKid")
  @Label("Unknown Kid")
  private static final class UnknownKid extends TokenEvent {
    String issuer = "";
    String kid = "";
  }

  @Name("symbolon.KeySkipped")
  @Label("Key Skipped")
  private static final class KeySkipped extends TokenEvent {
    String source = "";
    String kid = "";
    String why = "";
  }

  @Name("symbolon.KeyChanged")
  @Label("Key Changed")
  private static final class KeyChanged extends TokenEvent {
    String source = "";
    String kid = "";
  }

  @Name("symbolon.DeniedKeyUsed")
  @Label("Denied Key Used")
  private static final class DeniedKeyUsed extends TokenEvent {
    String issuer = "";
    String kid = "";
  }

  /** What they have in common. Where in the application it was is of no use, and dear. */
  @Category("Symbolon")
  @StackTrace(false)
  private abstract static class TokenEvent extends Event {}
}
