package dev.symbolon.verifier;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a listener is told. */
final class Heard implements VerificationListener {
  final List<String> events = new CopyOnWriteArrayList<>();

  List<String> of(String event) {
    return events.stream().filter(text -> text.startsWith(event + " ")).toList();
  }

  @Override
  public void accepted(VerifiedIdToken token) {
    events.add("accepted " + token.subject());
  }

  @Override
  public void rejected(RejectionReason reason) {
    events.add("rejected " + reason);
  }

  @Override
  public void unavailable(VerificationUnavailableException cause) {
    events.add("unavailable " + cause.getMessage());
  }

  @Override
  public void keysFetched(String source, int usableKeys, Duration took) {
    events.add("keysFetched " + source + " " + usableKeys + " " + took);
  }

  @Override
  public void keyFetchFailed(String source, String why, Duration took) {
    events.add("keyFetchFailed " + source + " " + why);
  }

  @Override
  public void staleKeysServed(String issuer, Duration staleBy) {
    events.add("staleKeysServed " + issuer + " " + staleBy);
  }

  @Override
  public void unknownKid(String issuer, String kid) {
    events.add("unknownKid " + issuer + " " + kid);
  }

  @Override
  public void keySkipped(String source, String kid, String why) {
    events.add("keySkipped " + source + " " + kid + " " + why);
  }

  @Override
  public void keyChanged(String source, String kid) {
    events.add("keyChanged " + source + " " + kid);
  }

  @Override
  public void deniedKeyUsed(String issuer, String kid) {
    events.add("deniedKeyUsed " + issuer + " " + kid);
  }
}
