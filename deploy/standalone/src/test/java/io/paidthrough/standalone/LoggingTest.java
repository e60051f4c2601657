package io.paidthrough.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the configuration that all services share in one JVM lets through. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("what others print would be captured, too")
class LoggingTest {
  @Test
  void no_card_number_reaches_the_log(CapturedOutput output) throws JoranException {
    var context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        Objects.requireNonNull(getClass().getClassLoader().getResource("logback.xml")));
    var log = context.getLogger("io.paidthrough.test");
    log.warn("a card: {}", "4111111111111111");
    log.error("an exception", new IllegalStateException("4111 1111 1111 1111"));
    context.stop();
    assertThat(output.getOut())
        .contains("a card: ************1111", "IllegalStateException: **** **** **** 1111")
        .doesNotContain("4111");
  }
}
