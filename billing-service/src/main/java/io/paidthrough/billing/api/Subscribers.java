package io.paidthrough.billing.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who to write to. Not facts: names and addresses can be corrected and erased, facts cannot. */
@Component
class Subscribers {
  /**
   * @param locale language of letters, such as {@code en}
   */
  record Subscriber(
      String memberId, String name, String email, @Nullable String phone, String locale) {}

  private final JdbcClient jdbc;

  Subscribers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void save(String enrollmentId, Subscriber subscriber) {
    jdbc.sql(
            """
            INSERT INTO subscriber (enrollment_id, member_id, name, email, phone, locale)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (enrollment_id) DO UPDATE
               SET name = EXCLUDED.name, email = EXCLUDED.email, phone = EXCLUDED.phone,
                   locale = EXCLUDED.locale
            """)
        .params(
            enrollmentId,
            subscriber.memberId,
            subscriber.name,
            subscriber.email,
            subscriber.phone,
            subscriber.locale)
        .update();
  }

  Optional<Subscriber> find(String enrollmentId) {
    return jdbc.sql(
            "SELECT member_id, name, email, phone, locale FROM subscriber WHERE enrollment_id = ?")
        .param(enrollmentId)
        .query(
            (row, _) ->
                new Subscriber(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5)))
        .optional();
  }
}
