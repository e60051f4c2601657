package io.paidthrough.starter.log;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Writes lines of the log as the pattern says, but never a card number: not in a message, not in an
 * exception, nowhere in the line. Every logging configuration of ours uses it.
 */
public final class ScrubbedEncoder extends PatternLayoutEncoder {
  @Override
  public byte[] encode(ILoggingEvent event) {
    var charset = Objects.requireNonNullElse(getCharset(), StandardCharsets.UTF_8);
    return CardNumbers.mask(getLayout().doLayout(event)).getBytes(charset);
  }
}
