package io.paidthrough.standalone.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.paidthrough.standalone.Addresses;
import io.paidthrough.standalone.DataDirectory;
import io.paidthrough.standalone.Program;
import java.text.ParseException;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives out access tokens to the clients of {@link SandboxClients}. */
public final class SignInServer implements AutoCloseable {
  private static final int KEY_BITS = 2048;

  private final ConfigurableApplicationContext context;

  private SignInServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Tokens outlive a restart: the key with which they are signed is kept in the data directory. */
  public static SignInServer start(DataDirectory data, Addresses addresses) {
    var key = parse(data.secret("signing-key.json", SignInServer::newKey));
    var issuer = issuer(addresses);
    var context =
        new SpringApplicationBuilder(SignInConfiguration.class)
            .web(WebApplicationType.SERVLET)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .initializers(
                it -> {
                  it.getBeanFactory().registerSingleton("signingKey", key);
                  it.getBeanFactory().registerSingleton("issuer", new Issuer(issuer));
                })
            .properties(
                Map.of(
                    "spring.config.name", "sign-in",
                    "spring.jmx.enabled", "false",
                    "server.address", Addresses.HOST,
                    "server.port", addresses.port(Program.SIGN_IN),
                    // Filters answer here, and Tomcat asks them only where there is a servlet.
                    "server.servlet.register-default-servlet", "true"))
            .run();
    return new SignInServer(context);
  }

  /** What tokens name as their origin. */
  public static String issuer(Addresses addresses) {
    return addresses.shown(Program.SIGN_IN);
  }

  /** Where clients ask for tokens. */
  public static String tokenUrl(Addresses addresses) {
    return issuer(addresses) + "/oauth2/token";
  }

  /** Where services find the key with which tokens are checked. */
  public static String keysUrl(Addresses addresses) {
    return issuer(addresses) + "/oauth2/jwks";
  }

  private static String newKey() {
    try {
      return new RSAKeyGenerator(KEY_BITS).keyIDFromThumbprint(true).generate().toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey parse(String json) {
    try {
      return RSAKey.parse(json);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
