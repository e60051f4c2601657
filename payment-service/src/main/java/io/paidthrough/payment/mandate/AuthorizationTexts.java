package io.paidthrough.payment.mandate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paidthrough.payment.payment.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Every authorization text there ever was: one file for each version and language. A file that was
 * shown to somebody is never edited; another wording is another version.
 */
@Component
public class AuthorizationTexts {
  /** The language of those who named none. */
  public static final String ENGLISH = "en";

  private static final String FILES = "classpath*:payment/mandate/*.txt";
  private static final Pattern NAME = Pattern.compile("(.+)\\.([a-z]{2})\\.txt");

  private record Key(String version, String locale) {}

  private final Map<Key, AuthorizationText> texts = new HashMap<>();

  AuthorizationTexts() {
    try {
      for (var file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
        var text = read(file);
        texts.put(new Key(text.version(), text.locale()), text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AuthorizationText read(Resource file) throws IOException {
    var name = NAME.matcher(String.valueOf(file.getFilename()));
    if (!name.matches()) {
      throw new IllegalStateException(file + " is not called <version>.<language>.txt");
    }
    var text = file.getContentAsString(UTF_8);
    return new AuthorizationText(name.group(1), name.group(2), text, Sha256.hexOf(text));
  }

  public Optional<AuthorizationText> find(String version, String locale) {
    return Optional.ofNullable(texts.get(new Key(version, locale)));
  }
}
