package io.paidthrough.starter.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the configurations that services run and are tested with let through. */
@ExtendWith(OutputCaptureExtension.class)
class LoggingTest {
  private static final String CARD = "4111111111111111";

  @ParameterizedTest
  @ValueSource(strings = {"logback-spring.xml", "logback-test.xml"})
  void no_card_number_reaches_the_log_whichever_way_it_takes(String file, CapturedOutput output)
      throws JoranException {
    var context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        Objects.requireNonNull(getClass().getClassLoader().getResource(file), file));
    var log = context.getLogger("io.paidthrough.test");
    log.warn("in the text: " + CARD);
    log.warn("as an argument: {}", "4111-1111-1111-1111");
    log.error(
        "in an exception", new IllegalStateException("outer", new RuntimeException("is " + CARD)));
    context.getLogger("io.paidthrough." + CARD).warn("in a name");
    context.stop();

    assertThat(output.getOut())
        .contains("************1111", "****-****-****-1111", "as an argument", "in a name")
        .contains("IllegalStateException: outer")
        .doesNotContain(CARD, "4111-1111");
  }

  @Test
  void what_is_running_now_is_scrubbed_too(CapturedOutput output) {
    LoggerFactory.getLogger("io.paidthrough.test").warn("now: {}", CARD);
    assertThat(output.getOut()).contains("************1111").doesNotContain(CARD);
  }
}
