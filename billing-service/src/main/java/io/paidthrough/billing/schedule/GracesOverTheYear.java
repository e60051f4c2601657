package io.paidthrough.billing.schedule;

import io.paidthrough.billing.account.BillingCommand.InheritGrace;
import io.paidthrough.billing.account.BillingCommand.LeaveGrace;
import io.paidthrough.billing.account.OpenGrace;
import io.paidthrough.billing.standingview.GraceNews;
import io.paidthrough.billing.standingview.GraceNews.News;
import io.paidthrough.billing.standingview.GraceNews.Renewal;
import io.paidthrough.starter.schedule.DailyStep;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Every day, after the deadlines have been judged, tells renewals what became of the grace of the
 * enrollment they renew. One is asked, then the other is told: two commands, two transactions,
 * never two accounts at once, so it makes no difference in which database each lives. What could
 * not be told is told the next day; being told twice changes nothing.
 */
@Component
class GracesOverTheYear implements DailyStep {
  private static final Logger LOG = LoggerFactory.getLogger(GracesOverTheYear.class);
  private static final int NEWS_AT_ONCE = 500;

  private final GraceNews graceNews;
  private final Commands commands;

  GracesOverTheYear(GraceNews graceNews, Commands commands) {
    this.graceNews = graceNews;
    this.commands = commands;
  }

  @Override
  public String name() {
    return "graces-over-the-year";
  }

  @Override
  public Moment moment() {
    return Moment.COVERAGE;
  }

  /**
   * @return renewals told
   */
  @Override
  public int run(LocalDate businessDate) {
    var told = 0;
    var page = graceNews.news("", NEWS_AT_ONCE);
    while (!page.isEmpty()) {
      for (var news : page) {
        told += tell(news, businessDate);
      }
      page = graceNews.news(page.getLast().enrollmentId(), NEWS_AT_ONCE);
    }
    return told;
  }

  private int tell(News news, LocalDate day) {
    try {
      var renewals = graceNews.renewals(news.enrollmentId());
      renewals.forEach(renewal -> tell(renewal, day));
      graceNews.told(news);
      return renewals.size();
    } catch (RuntimeException e) {
      LOG.error("the renewals around {} are told again tomorrow", news.enrollmentId(), e);
      return 0;
    }
  }

  private void tell(Renewal renewal, LocalDate day) {
    var cause = Cause.by(Cause.SYSTEM);
    var left = commands.<Optional<OpenGrace>>ask(new LeaveGrace(renewal.from(), day), cause);
    commands.send(
        new InheritGrace(
            renewal.enrollmentId(), renewal.from(), left == null ? null : left.orElse(null), day),
        cause);
  }
}
