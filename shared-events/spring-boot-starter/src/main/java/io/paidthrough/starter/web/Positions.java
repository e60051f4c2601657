package io.paidthrough.starter.web;

import io.paidthrough.starter.inbox.Inboxes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Positions let a caller read its own writes across services: a write answers {@code Position}, a
 * read that sends it back as {@code Min-Position} waits until this service has handled the facts of
 * that write. Opaque to callers: {@code service.index.enrollmentId}.
 */
public final class Positions implements HandlerInterceptor {
  /** Header of a write's answer. */
  public static final String POSITION = "Position";

  private static final String MIN_POSITION = "Min-Position";
  private static final String LAST_FACT =
      """
      SELECT globalindex FROM domainevententry WHERE aggregateidentifier = ?
       ORDER BY sequencenumber DESC LIMIT 1
      """;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long LOOK_EVERY_MILLIS = 5;
  private static final Pattern FORMAT = Pattern.compile("([a-z]+)\\.([0-9]{1,18})\\.(.{1,64})");

  private final JdbcTemplate jdbc;
  private final Inboxes inboxes;
  private final String service;

  Positions(JdbcTemplate jdbc, Inboxes inboxes, String service) {
    this.jdbc = jdbc;
    this.inboxes = inboxes;
    this.service = service;
  }

  /**
   * The position of the last fact of a stream, whoever stored it: also of a write that changed
   * nothing, since the facts it repeats are there.
   *
   * @param stream such as an account or a payment
   * @param enrollmentId the enrollment that its facts are about
   */
  public String ofLastFact(String stream, String enrollmentId) {
    return "%s.%d.%s"
        .formatted(service, jdbc.queryForObject(LAST_FACT, Long.class, stream), enrollmentId);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws InterruptedException {
    var wanted = request.getHeader(MIN_POSITION);
    if (wanted != null && "GET".equals(request.getMethod())) {
      await(wanted, response);
    }
    return true;
  }

  private void await(String wanted, HttpServletResponse response) throws InterruptedException {
    var match = FORMAT.matcher(wanted);
    if (!match.matches()) {
      throw new Problem(
          HttpStatus.BAD_REQUEST, "POSITION_INVALID", "Min-Position is a Position as answered.");
    }
    var source = match.group(1);
    var index = Long.parseLong(match.group(2));
    if (!inboxes.reads(source)) {
      return; // our own views are written with the facts, and other sources never arrive here
    }
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!inboxes.hasHandled(source, match.group(3), index)) {
      if (System.nanoTime() > deadline) {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        throw new Problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "POSITION_NOT_REACHED",
            "The facts of that write have not arrived here yet; ask again shortly.");
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }
}
