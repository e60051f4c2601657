package io.paidthrough.billing.standingview;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Enrollments about whose grace there may be something to tell between one plan year and the next:
 * renewals, and those that are renewed. Whatever changes while it is told is news again.
 */
@Component
public class GraceNews {
  /**
   * An enrollment with news: it may leave another grace than before, or has just been registered
   * and may inherit one.
   *
   * @param upTo its last fact that is news
   */
  public record News(String enrollmentId, long upTo) {}

  /** An enrollment and the one that renews it, of the same member and plan kind. */
  public record Renewal(String from, String enrollmentId) {}

  private final JdbcClient jdbc;

  GraceNews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Those with news, by id.
   *
   * @param after only ids behind this one
   */
  public List<News> news(String after, int limit) {
    return jdbc.sql(
            """
            SELECT enrollment_id, grace_news FROM enrollment_view
             WHERE grace_told < grace_news AND enrollment_id > ? ORDER BY enrollment_id LIMIT ?
            """)
        .params(after, limit)
        .query((row, _) -> new News(row.getString(1), row.getLong(2)))
        .list();
  }

  /**
   * Whom an enrollment renews, and who renews it; at most 200. Waits for whoever is changing the
   * one that is renewed and did not see the renewal yet: those facts are no news by themselves.
   */
  public List<Renewal> renewals(String enrollmentId) {
    return jdbc.sql(
            """
            SELECT o.enrollment_id, r.enrollment_id
              FROM enrollment_view r JOIN enrollment_view o ON o.enrollment_id = r.renewal_of
             WHERE (r.enrollment_id = :id OR r.renewal_of = :id)
               AND o.enrollment_id <> r.enrollment_id
               AND o.member_id = r.member_id AND o.plan_kind = r.plan_kind
             ORDER BY r.enrollment_id LIMIT 200 FOR SHARE OF o
            """)
        .param("id", enrollmentId)
        .query((row, _) -> new Renewal(row.getString(1), row.getString(2)))
        .list();
  }

  /** It has been told. */
  public void told(News news) {
    jdbc.sql("UPDATE enrollment_view SET grace_told = :upTo WHERE enrollment_id = :id")
        .param("upTo", news.upTo())
        .param("id", news.enrollmentId())
        .update();
  }
}
