package io.paidthrough.billing.subscriber;

import io.paidthrough.starter.subject.SubjectKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who to write to, sealed with the person's own key. Not facts: names and addresses can be
 * corrected and erased, facts cannot.
 */
@Component
public class Subscribers {
  private static final String CONTACT = "subscriber.contact";

  /**
   * A person as they may be written to.
   *
   * @param name {@link SubjectKeys#REDACTED} once the person was erased
   * @param email null once the person was erased
   * @param locale language of letters, such as {@code en}
   */
  public record Subscriber(
      String memberId,
      String name,
      @Nullable String email,
      @Nullable String phone,
      String locale) {}

  /** One enrollment of whoever was looked for. */
  public record Found(String enrollmentId, String memberId) {}

  private record Contact(String name, String email, @Nullable String phone) {}

  private final JdbcClient jdbc;
  private final SubjectKeys keys;
  private final JsonMapper json;

  Subscribers(JdbcClient jdbc, SubjectKeys keys, JsonMapper json) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.json = json;
  }

  public void save(
      String enrollmentId,
      String memberId,
      String name,
      String email,
      @Nullable String phone,
      String locale) {
    var sealed =
        keys.seal(memberId, CONTACT, json.writeValueAsString(new Contact(name, email, phone)));
    jdbc.sql(
            """
            INSERT INTO subscriber (enrollment_id, member_id, contact_sealed, email_index, locale)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (enrollment_id) DO UPDATE
               SET name = NULL, email = NULL, phone = NULL, locale = EXCLUDED.locale,
                   contact_sealed = EXCLUDED.contact_sealed, email_index = EXCLUDED.email_index
            """)
        .params(enrollmentId, memberId, sealed, keys.index(email), locale)
        .update();
  }

  public Optional<Subscriber> find(String enrollmentId) {
    return jdbc.sql(
            """
            SELECT member_id, name, email, phone, contact_sealed, locale
              FROM subscriber WHERE enrollment_id = ?
            """)
        .param(enrollmentId)
        .query((row, _) -> subscriber(row))
        .optional();
  }

  private Subscriber subscriber(ResultSet row) throws SQLException {
    var memberId = row.getString("member_id");
    var locale = row.getString("locale");
    var sealed = row.getBytes("contact_sealed");
    if (sealed == null) {
      var name = row.getString("name");
      return new Subscriber(
          memberId,
          name == null ? SubjectKeys.REDACTED : name,
          row.getString("email"),
          row.getString("phone"),
          locale);
    }
    var opened = keys.open(memberId, CONTACT, sealed);
    if (opened.equals(SubjectKeys.REDACTED)) {
      return new Subscriber(memberId, SubjectKeys.REDACTED, null, null, locale);
    }
    var contact = json.readValue(opened, Contact.class);
    return new Subscriber(memberId, contact.name, contact.email, contact.phone, locale);
  }

  /** Enrollments whose subscriber has this e-mail address, however it is capitalised. */
  List<Found> findByEmail(String email) {
    return jdbc.sql(
            """
            SELECT enrollment_id, member_id FROM subscriber WHERE email_index = ?
             ORDER BY member_id, enrollment_id
            """)
        .param(keys.index(email))
        .query(Found.class)
        .list();
  }

  /**
   * Makes everything about a member unreadable, in the current transaction.
   *
   * @return whether anything was readable
   */
  boolean erase(String memberId) {
    var readable = keys.destroy(memberId);
    var emptied =
        jdbc.sql(
                """
                UPDATE subscriber SET name = NULL, email = NULL, phone = NULL, email_index = NULL
                 WHERE member_id = ? AND (name IS NOT NULL OR email_index IS NOT NULL)
                """)
            .param(memberId)
            .update();
    return readable || emptied > 0;
  }
}
