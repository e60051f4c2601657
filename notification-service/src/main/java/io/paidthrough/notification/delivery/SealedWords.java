package io.paidthrough.notification.delivery;

import io.paidthrough.notification.letter.WrittenLetter;
import io.paidthrough.starter.subject.SubjectKeys;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a letter said and whither it went: it names the member, so it is sealed as the member's. */
public final class SealedWords {
  /**
   * A letter as it was sent.
   *
   * @param to masked address; all null while the letter was not sent
   */
  record Words(@Nullable String to, @Nullable String subject, @Nullable String body) {
    static final Words REDACTED =
        new Words(SubjectKeys.REDACTED, SubjectKeys.REDACTED, SubjectKeys.REDACTED);
  }

  private static final String FIELD = "notice.words";

  private final SubjectKeys keys;
  private final JsonMapper json = JsonMapper.builder().build();

  public SealedWords(SubjectKeys keys) {
    this.keys = keys;
  }

  byte[] close(String memberId, WrittenLetter letter, String maskedTo) {
    var words = new Words(maskedTo, letter.subject(), letter.body());
    return keys.seal(memberId, FIELD, json.writeValueAsString(words));
  }

  Words open(String memberId, byte[] sealed) {
    var opened = keys.open(memberId, FIELD, sealed);
    return opened.equals(SubjectKeys.REDACTED)
        ? Words.REDACTED
        : json.readValue(opened, Words.class);
  }

  void destroy(String memberId) {
    keys.destroy(memberId);
  }
}
