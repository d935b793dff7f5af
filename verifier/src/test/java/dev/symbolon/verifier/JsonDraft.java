package dev.symbolon.verifier;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The text of a JSON object, member by member, so that any of them can be spoiled. */
final class JsonDraft {
  private final List<String> members;

  private JsonDraft(List<String> members) {
    this.members = new ArrayList<>(members);
  }

  /** Members as they are written, such as {@code "a":1}. */
  static JsonDraft of(String... members) {
    return new JsonDraft(List.of(members));
  }

  /** Takes apart an object whose values contain no comma. */
  static JsonDraft ofFlat(String json) {
    return of(json.substring(1, json.length() - 1).split(","));
  }

  static String member(String name, String value) {
    return '"' + name + "\":" + value;
  }

  JsonDraft shuffled(Random random) {
    JsonDraft copy = new JsonDraft(members);
    Collections.shuffle(copy.members, random);
    return copy;
  }

  /** Up to three changes by the fuzzer's choice; none where it chooses nothing. */
  JsonDraft edited(FuzzedDataProvider data, List<String> names) {
    for (int left = data.consumeInt(0, 3); left > 0; left--) {
      edit(data, names);
    }
    return this;
  }

  private void edit(FuzzedDataProvider data, List<String> names) {
    int at = data.consumeInt(0, members.size());
    String member = member(data.pickValue(names), JsonChoice.value(data));
    if (at == members.size()) {
      members.add(member);
      return;
    }
    switch (data.consumeInt(0, 5)) {
      case 0 -> members.set(at, nameOf(at) + ":" + JsonChoice.value(data));
      case 1 -> members.set(at, member);
      case 2 -> members.remove(at);
      case 3 -> members.add(members.get(at));
      case 4 -> Collections.swap(members, 0, at);
      default -> members.set(at, data.consumeAsciiString(20));
    }
  }

  private String nameOf(int at) {
    String member = members.get(at);
    return member.substring(0, Math.max(member.indexOf(':'), 0));
  }

  @Override
  public String toString() {
    return "{" + String.join(",", members) + "}";
  }
}
